import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nodeDisk } from '../../../main/store/disk'
import type { StorePort } from '../../../main/store/store-port'
import { atEveryCall } from '../support/at-every-call'
import { faultyDisk, type Fault } from '../support/faulty-disk'
import { readFolderContent, writeFolderContent } from '../support/folder-content'
import type { TortureTable } from '../support/report'
import { changes, importAnew, install, keysFor, lockPathOf, stateOf, storeOn, withdrawNewest, type Protection } from '../support/store-scenario'

/** What is done while calls fail; `open` and `fold` are the store's own work on a day after the last change. */
const works: readonly { readonly name: string; readonly day: string; readonly act: (store: StorePort) => Promise<{ readonly ok: boolean }> }[] = [
  ...[...changes, withdrawNewest].map((change) => ({ name: change(90).name, day: '2026-11-23', act: (store: StorePort) => change(90).make(store) })),
  { name: 'open, and fold', day: '2026-11-24', act: async (store) => ({ ok: (await store.appendAudit(loggedIn)).ok }) },
  {
    name: 'keepKey',
    day: '2026-11-23',
    act: async (store) => {
      const kept = await store.keepKey({ osSealed: 'sealed again' })
      return { ok: kept.ok && kept.value.ok }
    }
  }
]
const loggedIn = { actor: { username: 'L_beheerhn' }, entry: { action: 'loggedIn', outcome: 'done', subject: {} } } as const

/** A folder with a bit of everything, closed; and what its users see before. */
async function prepared(protection: Protection): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-faults-'))
  const folder = path.join(parent, 'data')
  const store = storeOn(folder)
  await install(store, protection)
  for (const [index, change] of [...changes, importAnew].entries()) {
    const answer = await change(index).make(store)
    if (!answer.ok) throw new Error(`${change(index).name}: ${JSON.stringify(answer)}`)
  }
  const waiting = await changes[4]?.(50).make(store)
  if (waiting?.ok !== true) throw new Error('nothing waits to be sent')
  await store.close({})
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) }
}

/** The states that the work may leave behind: what was, and what it makes where nothing fails. */
async function statesOf(folder: string, protection: Protection, work: (typeof works)[number]): Promise<{ before: string; after: string }> {
  const copy = `${folder}-states`
  writeFolderContent(copy, readFolderContent(folder))
  const store = storeOn(copy, { day: work.day, ids: 'new' })
  await opened(store, protection)
  const before = await stateOf(store)
  const answer = await work.act(store)
  if (!answer.ok) throw new Error(`${work.name} fails without a fault: ${JSON.stringify(answer)}`)
  const after = await stateOf(store)
  await store.close({})
  rmSync(copy, { recursive: true, force: true })
  return { before, after }
}

async function opened(store: StorePort, protection: Protection): Promise<boolean> {
  // After keepKey a readable store is an encrypted one of the same key.
  const found = await store.open(keysFor(protection))
  if (found.ok) return true
  return (await store.open(keysFor('encrypted'))).ok
}

/**
 * Every call of every work fails, in every way, once and lastingly, until none is left. The answer must be true, and what is there
 * when the store is opened again without faults must be what was before or what the work makes, nothing else.
 */
export async function faultsSection(faults: readonly Fault[], protectionsToTry: readonly Protection[]): Promise<TortureTable> {
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  for (const protection of protectionsToTry) {
    const { folder, remove } = await prepared(protection)
    for (const work of works) {
      const states = await statesOf(folder, protection, work)
      const counts = { calls: 0, saved: 0, refused: 0, notOpened: 0 }
      for (const fault of faults) {
        for (const lasts of ['once', 'lasting'] as const) {
          counts.calls += await atEveryCall(async (atCall) => {
            const label = `${protection} ${work.name}, ${JSON.stringify(fault)} ${lasts} at call ${atCall}`
            const outcome = await played(folder, protection, work, { fault, lasts, atCall }, states, label)
            failures.push(...outcome.failures)
            counts[outcome.kind] += 1
            return { reached: outcome.reached }
          })
        }
      }
      rows.push({ store: protection, work: work.name, ...counts })
    }
    remove()
  }
  return { title: 'Every call of the file system fails', rows, failures }
}

type Played = { readonly kind: 'saved' | 'refused' | 'notOpened'; readonly reached: boolean; readonly failures: readonly string[] }

async function played(
  folder: string,
  protection: Protection,
  work: (typeof works)[number],
  plan: { readonly fault: Fault; readonly lasts: 'once' | 'lasting'; readonly atCall: number },
  { before, after }: { readonly before: string; readonly after: string },
  label: string
): Promise<Played> {
  const copy = `${folder}-played`
  writeFolderContent(copy, readFolderContent(folder))
  const faulty = faultyDisk(nodeDisk, plan)
  const store = storeOn(copy, { disk: faulty.disk, day: work.day, ids: 'new' })
  const failures: string[] = []
  let kind: Played['kind'] = 'notOpened'
  try {
    if (await opened(store, protection)) {
      const answer = await work.act(store)
      kind = answer.ok ? 'saved' : 'refused'
      // A store that could not be encrypted and does not open either says so, and is closed.
      const shown = !answer.ok && work.name === 'keepKey' ? before : await stateOf(store)
      // Mail goes step by step: each step that was answered stands.
      if (!answer.ok && shown !== before && work.name !== 'send') failures.push(`${label}: refused, and yet it shows`)
      if (answer.ok && shown !== after) failures.push(`${label}: saved, and yet it does not show`)
    }
    await store.close({})
  } catch (error) {
    failures.push(`${label}: threw ${error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1] ?? ''}` : String(error)}`)
  }
  faulty.heal()
  rmSync(lockPathOf(copy), { force: true })
  const again = storeOn(copy, { day: work.day })
  if (await opened(again, protection)) {
    const found = await stateOf(again)
    if (kind === 'saved' && found !== after) failures.push(`${label}: saved, and yet gone`)
    const isBetween = work.name === 'send'
    if (found !== before && found !== after && !isBetween) failures.push(`${label}: neither the old nor the new state`)
    await again.close({})
  } else failures.push(`${label}: does not open any more: ${JSON.stringify(await again.open(keysFor(protection)))}`)
  rmSync(copy, { recursive: true, force: true })
  return { kind, reached: faulty.struck() !== undefined || faulty.callCount() >= plan.atCall, failures }
}
