import path from 'node:path'
import { z } from '../../shared/zod'
import { hasSystemCode } from '../domain/system-code'
import type { LostAudit } from './audit-lines'
import { systemUsername, type AttributedEntry } from './audit-record'
import type { Disk } from './disk'
import { replaceDurably } from './durable-file'
import { fileNames, highestGeneration, isGenerationFile, setAsideFolderName } from './file-names'
import type { RecoveryPlan } from './recovery-plan'
import { rewriteStore, type WholeStore } from './rewrite-store'

/** Where the next store is made, file by file, while the present one is still what counts. */
const nextFolderName = 'aiosbeheer-next'
const orderFileName = 'order'

/** Written last: from then on the exchange is done, if need be at the next opening. */
const orderSchema = z.strictObject({ setAside: z.array(z.string()), asideFolder: z.string() })

const isOfStore = (name: string): boolean => isGenerationFile(name) || name === fileNames.audit || name === fileNames.outbox

/** Puts a whole store in place of all that is there, which is set aside: either the old one or the new one is there, at any moment. */
export async function replaceStore(disk: Disk, folder: string, whole: WholeStore, entries: readonly AttributedEntry[], at: string): Promise<void> {
  await exchange(disk, folder, whole, entries, at, (await disk.list(folder)).filter(isOfStore))
}

/** Does what a plan says. The damaged files are kept in a folder of their own; the good generations stay. */
export async function recoverStore(disk: Disk, folder: string, plan: RecoveryPlan, at: string): Promise<void> {
  const { stateAt, accounts, lostAuditLines } = plan.offer
  const recovered: AttributedEntry = {
    by: systemUsername,
    entry: { action: 'storeRecovered', outcome: 'done', subject: { stateAt, accounts, lostAuditLines } }
  }
  const present = new Set(await disk.list(folder))
  const setAside = [...new Set([...plan.damagedFiles, fileNames.audit, fileNames.outbox])].filter((name) => present.has(name))
  await exchange(disk, folder, plan, [...plan.newGaps.map(repaired), recovered], at, setAside)
}

const repaired = ({ lostFrom, lostTo }: LostAudit): AttributedEntry => ({
  by: systemUsername,
  entry: { action: 'auditRepaired', outcome: 'done', subject: { from: lostFrom, to: lostTo } }
})

async function exchange(
  disk: Disk,
  folder: string,
  whole: WholeStore,
  entries: readonly AttributedEntry[],
  at: string,
  setAside: readonly string[]
): Promise<void> {
  const next = path.join(folder, nextFolderName)
  await disk.makeFolder(next)
  await disk.syncFolder(folder)
  for (const name of await disk.list(next)) await disk.remove(path.join(next, name))
  await rewriteStore(disk, next, whole, entries, at, highestGeneration(await disk.list(folder)) + 1)
  const order: z.infer<typeof orderSchema> = { setAside: [...setAside], asideFolder: setAsideFolderName(at) }
  await replaceDurably(disk, path.join(next, orderFileName), [Buffer.from(JSON.stringify(order))])
  await finishExchange(disk, folder)
}

/** Does the rest of an exchange that was ordered, also after a crash in the middle of it; does nothing when none was. */
export async function finishExchange(disk: Disk, folder: string): Promise<void> {
  const next = path.join(folder, nextFolderName)
  const orderPath = path.join(next, orderFileName)
  if ((await disk.sizeBytesOf(orderPath)) === undefined) return
  const order = orderSchema.parse(JSON.parse((await disk.readFile(orderPath)).toString('utf8')))
  await setAsideAll(disk, folder, order.setAside, order.asideFolder)
  for (const name of (await disk.list(next)).filter((found) => found !== orderFileName)) {
    await disk.rename(path.join(next, name), path.join(folder, name))
  }
  await disk.syncFolder(folder)
  await disk.remove(orderPath)
  await disk.syncFolder(next)
}

async function setAsideAll(disk: Disk, folder: string, names: readonly string[], asideFolder: string): Promise<void> {
  if (names.length === 0) return
  const aside = path.join(folder, asideFolder)
  await disk.makeFolder(aside)
  await disk.syncFolder(folder)
  const done = new Set(await disk.list(aside))
  for (const name of names.filter((candidate) => !done.has(candidate))) {
    try {
      await disk.rename(path.join(folder, name), path.join(aside, name))
    } catch (error) {
      if (!hasSystemCode(error, 'ENOENT')) throw error
    }
  }
  await disk.syncFolder(aside)
}

/** Sets everything of a store aside, for a beginning anew where nothing could be recovered. */
export async function setStoreAside(disk: Disk, folder: string, at: string): Promise<void> {
  await setAsideAll(disk, folder, (await disk.list(folder)).filter(isOfStore), setAsideFolderName(at))
  await disk.syncFolder(folder)
}
