import path from 'node:path'
import type { Failure } from '../../shared/errors'
import { fail, ok, type Result } from '../../shared/result'
import { readWholeAudit } from './audit-lines'
import type { Disk } from './disk'
import { decodeHead, longestHeadBytes } from './file-head'
import { fileNames, generationFileName, generationsIn, highestGeneration } from './file-names'
import { sealerOf, type StoreKey } from './key-envelope'
import { keptBatches } from './outbox'
import { rewriteStore } from './rewrite-store'
import { checksummingSealer } from './sealing'
import type { Store } from './store'
import { contentOf } from './store-files'
import type { FoundProblem } from './system-error'

/** The same key, kept by the secret store of this computer from now on. */
export const withSealedKey = ({ key, envelope }: StoreKey, osSealed: string): StoreKey => ({ key, envelope: { ...envelope, osSealed } })

/**
 * The first of two steps from a readable store to an encrypted one: a snapshot that is encrypted, and says that trail and outbox
 * are not yet. Only inside the store's `inTurn`.
 */
export const beginEncryption = (store: Store, osSealed: string): Promise<Result<null, Failure>> =>
  store.fold({ key: store.key.key, envelope: { ...store.key.envelope, isEncrypted: true, hasPlainFiles: true, osSealed, plainKey: null } })

/**
 * The second step: everything encrypted, and whatever was readable removed. May be done again after a crash on the way, since
 * nothing in it changes what the files say. The store must be opened anew afterwards, also when it rejects with the system's error.
 */
export async function finishEncryption(disk: Disk, folder: string, store: Store, at: string): Promise<Result<null, FoundProblem>> {
  await store.inTurn(() => store.release())
  const { key, envelope } = store.key
  const storeKey: StoreKey = { key, envelope: { ...envelope, hasPlainFiles: false } }
  const content = await contentOf(disk, folder, fileNames.audit)
  if (!content.ok) return content
  const encrypted = readWholeAudit(content.value, sealerOf(storeKey))
  const read = encrypted.ok ? encrypted : readWholeAudit(content.value, checksummingSealer)
  if (!read.ok) return fail({ kind: 'damaged', fileName: fileNames.audit, detail: read.error })
  const { lines, head } = read.value
  const names = await disk.list(folder)
  await rewriteStore(disk, folder, { storeKey, data: store.data, mail: keptBatches(store.outbox), audit: lines, auditHead: head }, [], at, highestGeneration(names) + 1)
  await removeReadable(disk, folder)
  return ok(null)
}

const checksummedLine = /^[0-9a-f]{32} \{/
const startBytes = 64

/**
 * Removes the generations of before the encryption, until none is left: what could not be removed then, or came back with a power
 * cut, goes at the next opening. Rejects with the system's error.
 */
export async function removeReadable(disk: Disk, folder: string): Promise<void> {
  const names = await disk.list(folder)
  const readable = await Promise.all(
    (['snapshot', 'journal'] as const).flatMap((part) =>
      generationsIn(names, part).map(async (generation) => {
        const name = generationFileName(generation, part)
        return (await isReadable(disk, path.join(folder, name), part)) ? [name] : []
      })
    )
  )
  const found = readable.flat()
  for (const name of found) await disk.remove(path.join(folder, name))
  if (found.length > 0) await disk.syncFolder(folder)
}

async function isReadable(disk: Disk, filePath: string, part: 'snapshot' | 'journal'): Promise<boolean> {
  if (part === 'journal') return checksummedLine.test((await disk.readStart(filePath, startBytes)).toString('latin1'))
  const head = decodeHead(await disk.readStart(filePath, longestHeadBytes), 'snapshot')
  return head.ok && !head.value.head.envelope.isEncrypted
}
