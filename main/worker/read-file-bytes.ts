import { open, stat } from 'node:fs/promises'
import type { FileRefusal } from '../../shared/ipc/import-schemas'
import { notAPlainFile } from '../../shared/messages/nl/import-file'
import { systemCodeOf } from '../domain/system-code'
import type { WorkContext } from './import-context'

const bytesPerMegabyte = 1024 * 1024
/** Larger files are refused (spec R3.6): 100,000 rows take 15 MB. */
const largestFileMegabytes = 50
const largestFileBytes = largestFileMegabytes * bytesPerMegabyte

export type FileBytes =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | { readonly kind: 'cancelled' }

/**
 * Reads a whole file that somebody chose, never more than 50 MB of it. What a person can do something about (it is gone, a folder,
 * too large, empty, not theirs to open) is a refusal; throws only for bugs.
 */
export async function readFileBytes(path: string, { onProgress, signal }: WorkContext): Promise<FileBytes> {
  try {
    // Before opening: opening a pipe or a device would wait for ever.
    const { size } = await fileStatus(path)
    if (size > largestFileBytes) return refused(tooLarge(size))
    const handle = await open(path, 'r')
    try {
      const buffer = Buffer.allocUnsafe(size + 1)
      let done = 0
      while (done < buffer.length) {
        if (signal.aborted) return { kind: 'cancelled' }
        const { bytesRead } = await handle.read(buffer, done, Math.min(bytesPerMegabyte, buffer.length - done), done)
        if (bytesRead === 0) break
        done += bytesRead
        onProgress({ kind: 'reading', done: Math.min(done, size), total: size })
      }
      if (done > size) return refused({ code: 'unreadable', details: { reason: 'EBUSY' } })
      return done === 0 ? refused({ code: 'empty', details: {} }) : { kind: 'read', bytes: buffer.subarray(0, done) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    return refused(refusal)
  }
}

const refused = (refusal: FileRefusal): FileBytes => ({ kind: 'refused', refusal })

const tooLarge = (sizeBytes: number): FileRefusal => ({
  code: 'tooLarge',
  // Rounded up, so that a file just over the limit is not said to be of that size.
  details: { limitMegabytes: largestFileMegabytes, megabytes: Math.ceil((sizeBytes / bytesPerMegabyte) * 10) / 10 }
})

class Unsuitable extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal.code)
  }
}

async function fileStatus(path: string): Promise<{ readonly size: number }> {
  const status = await stat(path)
  if (status.isDirectory()) throw new Unsuitable({ code: 'folder', details: {} })
  if (!status.isFile()) throw new Unsuitable({ code: 'unreadable', details: { reason: notAPlainFile } })
  return status
}

function refusalOf(error: unknown): FileRefusal | null {
  if (error instanceof Unsuitable) return error.refusal
  const reason = systemCodeOf(error)
  if (reason === 'ENOENT' || reason === 'ENOTDIR') return { code: 'notFound', details: {} }
  if (reason === 'EISDIR') return { code: 'folder', details: {} }
  return reason === undefined ? null : { code: 'unreadable', details: { reason } }
}
