import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { hasSystemCode } from '../domain/system-code'
import type { Disk } from './disk'
import { decodeHead, longestHeadBytes, type FileHead } from './file-head'
import { generationFileName, generationsIn } from './file-names'
import { keyIdOf, keyOf, unwrapKey, type KeyEnvelope, type StoreKey } from './key-envelope'
import type { StoreKeys } from './store-port'
import { problemOf, type FoundProblem } from './system-error'

export type OpenedKey = { readonly storeKey: StoreKey; readonly openedBy: 'nothing' | 'secretStore' | 'recoveryKey' }

/** Null when none of the keys fits. */
export function keyFor(envelope: KeyEnvelope, { unsealed, recoveryKey }: StoreKeys): OpenedKey | null {
  if (!envelope.isEncrypted) {
    const key = envelope.plainKey === null ? null : keyOf(envelope.plainKey)
    return key === null ? null : { storeKey: { key, envelope }, openedBy: 'nothing' }
  }
  const fromStore = unsealed === null ? null : keyOf(unsealed)
  if (fromStore !== null && keyIdOf(fromStore) === envelope.keyId) return { storeKey: { key: fromStore, envelope }, openedBy: 'secretStore' }
  const key = recoveryKey === null ? null : unwrapKey(envelope, recoveryKey)
  return key === null ? null : { storeKey: { key, envelope }, openedBy: 'recoveryKey' }
}

/** The content of a file; `missing` when it is not there. */
export async function contentOf(disk: Disk, folder: string, fileName: string): Promise<Result<Buffer, FoundProblem>> {
  try {
    return ok(await disk.readFile(path.join(folder, fileName)))
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return fail({ kind: 'missing', fileName, detail: 'ENOENT' })
    return fail(problemOf(error, fileName, 'reading'))
  }
}

/** The heads that can be read of the snapshots in the folder, newest first. */
export async function readableHeads(disk: Disk, folder: string, names: readonly string[]): Promise<readonly FileHead[]> {
  const heads: FileHead[] = []
  for (const generation of generationsIn(names, 'snapshot')) {
    const start = await startOf(disk, path.join(folder, generationFileName(generation, 'snapshot')))
    const head = start === null ? null : decodeHead(start, 'snapshot')
    if (head?.ok === true) heads.push(head.value.head)
  }
  return heads
}

/** Null for a file that cannot be read: which one that is, and why, is told by who opens it. */
async function startOf(disk: Disk, filePath: string): Promise<Buffer | null> {
  try {
    return await disk.readStart(filePath, longestHeadBytes)
  } catch (error) {
    problemOf(error, filePath, 'reading')
    return null
  }
}
