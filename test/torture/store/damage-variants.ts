import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Account } from '../../../shared/domain/account'
import { nodeDisk } from '../../../main/store/disk'
import { fileNames, generationFileName, generationsIn } from '../../../main/store/file-names'
import type { StoreData } from '../../../main/store/store-schema'
import { loadStore } from '../../../main/store/load-store'
import { actor } from '../../integration/store/support/store-data'
import { damage } from '../support/damage'
import { readFolderContent, writeFolderContent, type FolderContent } from '../support/folder-content'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { changes, install, keysFor, stateOf, storeOn, type Protection } from '../support/store-scenario'

type Prepared = { readonly content: FolderContent; readonly accounts: ReadonlyMap<string, string>; readonly state: string }

/** Four days of work, so that there are older generations to fall back on, closed in good order. */
async function prepared(protection: Protection, parent: string): Promise<Prepared> {
  const folder = path.join(parent, 'original')
  for (const [index, day] of ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].entries()) {
    const store = storeOn(folder, { day, ids: `day${index}` })
    if (index === 0) await install(store, protection)
    else await store.open(keysFor(protection))
    for (const [which, change] of changes.entries()) await change(10 * index + which).make(store)
    await changes[0]?.(10 * index + 8).make(store)
    await store.close({})
  }
  const accounts = await creationRecords(folder, protection)
  const content = readFolderContent(folder)
  return { content, accounts, state: await everythingIn(folder, protection) }
}

/** Every creation record as it is on disk, by id. */
const creationRecords = async (folder: string, protection: Protection): Promise<ReadonlyMap<string, string>> =>
  recordsOf(await dataIn(folder, protection))

export const recordsOf = ({ accounts }: Pick<StoreData, 'accounts'>): ReadonlyMap<string, string> =>
  new Map(accounts.map((account: Account) => [account.id, JSON.stringify(account)]))

/** What is on disk, without opening the store. */
export async function dataIn(folder: string, protection: Protection): Promise<StoreData> {
  const loaded = await loadStore(nodeDisk, folder, keysFor(protection))
  if (loaded?.ok !== true) throw new Error(`it does not load: ${JSON.stringify(loaded?.error)}`)
  return loaded.value.data
}

/** What its users see, and the whole audit trail with it. Opens the folder, and so changes it. */
async function everythingIn(folder: string, protection: Protection): Promise<string> {
  const store = storeOn(folder)
  const opened = await store.open(keysFor(protection))
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const state = await stateOf(store)
  const trail = await store.auditCsv({ actor })
  await store.close({})
  return `${state}\n${trail.ok ? trail.value : trail.error.code}`
}

type Counts = { variants: number; refused: number; toldAsOldCopy: number; onlyTheClosingMark: number; undetected: number; recovered: number; nothingLost: number }

/**
 * Damaged variants of a closed store, one file damaged in one way each. Each must be noticed: refused at opening, or told among the
 * older copies; but for the mark of closing, which holds nothing, and of which the loss is seen to change nothing. What is refused must be recovered, with every record that is left as it was made, and no more gone than was said.
 */
export async function damageSection(seed: number, variants: number, protections: readonly Protection[]): Promise<TortureTable> {
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  for (const protection of protections) {
    const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-damage-'))
    const original = await prepared(protection, parent)
    const counts: Counts = { variants, refused: 0, toldAsOldCopy: 0, onlyTheClosingMark: 0, undetected: 0, recovered: 0, nothingLost: 0 }
    for (let variant = 0; variant < variants; variant += 1) {
      // Every other one hits the files that are in use, of which there are few beside those of the older copies.
      const damaged = damage(original.content.files, seededRandom(seed + variant), variant % 2 === 0 ? { only: inUse(original.content) } : {})
      const folder = path.join(parent, `variant-${variant}`)
      writeFolderContent(folder, damaged)
      const complaint = await judged(folder, protection, original, counts)
      if (complaint !== null) failures.push(`${protection}, ${damaged.kind}, ${damaged.description}: ${complaint}`)
      rmSync(folder, { recursive: true, force: true })
    }
    rows.push({ store: protection, ...counts })
    rmSync(parent, { recursive: true, force: true })
  }
  return { title: 'Damaged variants', rows, failures }
}

function inUse({ files }: FolderContent): readonly string[] {
  const names = [...files.keys()]
  const [newest = 0] = generationsIn(names, 'snapshot')
  return [generationFileName(newest, 'snapshot'), generationFileName(newest, 'journal'), fileNames.audit, fileNames.outbox]
}

/** Null when everything about it is as it must be. */
async function judged(folder: string, protection: Protection, original: Prepared, counts: Counts): Promise<string | null> {
  const keys = keysFor(protection)
  const store = storeOn(folder)
  const opened = await store.open(keys)
  if (opened.ok) {
    const { generations } = await store.safety({})
    await store.close({})
    if (generations.some(({ isGood }) => !isGood)) {
      counts.toldAsOldCopy += 1
      return null
    }
    // The last line of the newest journal says that the store was closed, and nothing else: without it all is there all the same.
    if ((await everythingIn(folder, protection)) === original.state) {
      counts.onlyTheClosingMark += 1
      return null
    }
    counts.undetected += 1
    return 'not noticed'
  }
  counts.refused += 1
  const { offer } = opened.error
  if (offer === null) return `nothing is offered: ${JSON.stringify(opened.error)}`
  const recovered = await store.recover(keys)
  if (!recovered.ok || !recovered.value.ok) return `not recovered: ${JSON.stringify(recovered)}`
  await store.close({})
  const again = storeOn(folder)
  const reopened = await again.open(keys)
  if (!reopened.ok) return `does not open after it was recovered: ${JSON.stringify(reopened.error)}`
  await again.close({})
  counts.recovered += 1
  if (offer.missing.kind === 'nothing' && !offer.isMailIncomplete && offer.lostAuditLines === 0) counts.nothingLost += 1
  const found = await creationRecords(folder, protection)
  for (const [id, record] of found) if (original.accounts.get(id) !== record) return `the record of ${id} is another one`
  const gone = original.accounts.size - found.size
  if (offer.missing.kind !== 'unknown' && gone !== (offer.missing.kind === 'known' ? offer.missing.accounts : 0)) {
    return `${gone} accounts are gone, said was ${JSON.stringify(offer.missing)}`
  }
  return null
}

/** The audit trail alone, edited, cut and reordered: it must never pass. */
export async function auditSection(seed: number, variants: number, protections: readonly Protection[]): Promise<TortureTable> {
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  for (const protection of protections) {
    const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-audit-'))
    const { content } = await prepared(protection, parent)
    const kinds = new Map<string, number>()
    for (let variant = 0; variant < variants; variant += 1) {
      const damaged = damage(content.files, seededRandom(seed + variant), { only: [fileNames.audit] })
      const folder = path.join(parent, `variant-${variant}`)
      writeFolderContent(folder, damaged)
      const store = storeOn(folder)
      const opened = await store.open(keysFor(protection))
      if (opened.ok) failures.push(`${protection}: ${damaged.description}`)
      else kinds.set(damaged.kind, (kinds.get(damaged.kind) ?? 0) + 1)
      await store.close({})
      rmSync(folder, { recursive: true, force: true })
    }
    const detected = [...kinds.values()].reduce((sum, count) => sum + count, 0)
    rows.push({ store: protection, edits: variants, detected, kinds: kinds.size })
    rmSync(parent, { recursive: true, force: true })
  }
  return { title: 'Edits of the audit trail', rows, failures }
}
