import { rename, rm, writeFile } from 'node:fs/promises'
import { failure, type Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import type { RequestOutput } from '../../shared/ipc/contract'
import { shownFileName } from '../domain/shown-file-name'
import { systemCodeOf } from '../domain/system-code'
import type { FileDialogs } from './file-dialogs'

type Saved = RequestOutput<'mal.download'>

/** Asks where, then writes; `saveFailed` names the file and the operating system's reason. */
export async function saveFile(
  dialogs: FileDialogs,
  options: Parameters<FileDialogs['saveFile']>[0],
  content: string | Uint8Array,
  { isSecret = false }: { readonly isSecret?: boolean } = {}
): Promise<Result<Saved, Failure>> {
  const file = await dialogs.saveFile(options)
  return file === null ? ok({ kind: 'cancelled' }) : writeChosenFile(file, content, { isSecret })
}

/** Writes where somebody chose to; all of it or nothing. `saveFailed` as above. */
export async function writeChosenFile(
  file: string,
  content: string | Uint8Array,
  { isSecret = false }: { readonly isSecret?: boolean } = {}
): Promise<Result<Saved, Failure>> {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    // Beside it first: what is there under that name stays whole when the disk is full.
    // What is for one pair of eyes is so on disk; the rest is shared as its folder is.
    await writeFile(temporary, content, isSecret ? { mode: 0o600 } : {})
    await rename(temporary, file)
    return ok({ kind: 'saved', fileName: shownFileName(file) })
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    const reason = systemCodeOf(error)
    if (reason === undefined) throw error
    return fail(failure('saveFailed', { fileName: shownFileName(file), reason }))
  }
}
