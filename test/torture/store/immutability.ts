import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { StorePort } from '../../../main/store/store-port'
import { actor, everyone, recoveryKey } from '../../integration/store/support/store-data'
import type { TortureTable } from '../support/report'
import { withSeed, type SeededRandom } from '../support/seeded-random'
import {
  activateAny,
  becomeUncertain,
  changes,
  importAnew,
  install,
  keysFor,
  lockPathOf,
  retryUncertain,
  saveByFiles,
  storeOn,
  withdrawNewest,
  type Protection
} from '../support/store-scenario'
import { dataIn, recordsOf } from './damage-variants'

/** The creation records, and which of them are of an import that was withdrawn (spec R3.9). */
type Seen = { readonly records: ReadonlyMap<string, string>; readonly withdrawn: ReadonlySet<string> }
type Running = { store: StorePort; day: number; protection: Protection; opened: number; seen: Seen; readonly acknowledged: Set<string>; readonly usedCodes: Map<string, string> }

const ofMail = [saveByFiles, saveByFiles, becomeUncertain, retryUncertain, activateAny, activateAny]
const anyChange = [...changes, importAnew, importAnew, withdrawNewest, withdrawNewest, ...ofMail]

const dayOf = (day: number): string => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10)

/** Each sequence of calls, restarts, crashes, backups and restores: no creation record ever differs from the one that was made. */
export async function immutabilitySection(seed: number, sequences: number): Promise<TortureTable> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-sequences-'))
  const counts = { sequences, steps: 0, accounts: 0, withdrawn: 0, activated: 0, restarts: 0, crashes: 0, restores: 0, differs: 0, gone: 0 }
  const failures: string[] = []
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    const folder = path.join(parent, `s${sequence}`)
    try {
      await withSeed(seed + sequence, (random) => played(folder, random, counts))
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
    rmSync(folder, { recursive: true, force: true })
    rmSync(`${folder}.aiosbackup`, { force: true })
  }
  rmSync(parent, { recursive: true, force: true })
  return { title: 'Random sequences of calls, restarts and crashes', rows: [counts], failures }
}

type Counts = { steps: number; accounts: number; withdrawn: number; activated: number; restarts: number; crashes: number; restores: number; differs: number; gone: number }

async function played(folder: string, random: SeededRandom, counts: Counts): Promise<void> {
  const protection: Protection = random.chance(0.5) ? 'encrypted' : 'readable'
  const running: Running = { store: storeOn(folder, { day: dayOf(0), ids: 'first' }), day: 0, protection, opened: 0, seen: { records: new Map(), withdrawn: new Set() }, acknowledged: new Set(), usedCodes: new Map() }
  await install(running.store, protection)
  for (let step = random.between(5, 16); step > 0; step -= 1) {
    counts.steps += 1
    await oneStep(folder, running, random, step, counts)
    if (random.chance(0.25)) await compared(folder, running, counts)
  }
  await compared(folder, running, counts)
  counts.accounts += running.seen.records.size
  counts.withdrawn += running.seen.withdrawn.size
  counts.activated += running.usedCodes.size
  await running.store.close({})
}

async function oneStep(folder: string, running: Running, random: SeededRandom, step: number, counts: Counts): Promise<void> {
  const kind = random.pick(['change', 'change', 'change', 'change', 'change', 'restart', 'crash', 'nextDay', 'backup', 'restore', 'encrypt', 'activate'] as const)
  const backup = `${folder}.aiosbackup`
  switch (kind) {
    case 'change':
      // What is refused (a username that is there already) must change nothing either.
      noted(running, await random.pick(anyChange)(random.below(12)).make(running.store))
      return
    case 'activate':
      await saveByFiles(2 * (100 + step)).make(running.store)
      noted(running, await activateAny(step).make(running.store))
      return
    case 'restart':
      counts.restarts += 1
      await running.store.close({})
      return reopened(folder, running)
    case 'crash':
      counts.crashes += 1
      // A change under way when the process ends; what comes of it is decided by what is on disk.
      void random.pick([...changes.slice(0, 1), withdrawNewest, retryUncertain, activateAny])(100 + step).make(running.store).catch(() => undefined)
      await new Promise((resolve) => setImmediate(resolve))
      await settled(running.store)
      rmSync(lockPathOf(folder), { force: true })
      return reopened(folder, running)
    case 'nextDay':
      running.day += random.between(1, 3)
      await running.store.close({})
      return reopened(folder, running)
    case 'backup':
      await running.store.makeBackup({ path: backup, actor })
      return
    case 'restore':
      if (!readdirSync(path.dirname(folder)).includes(path.basename(backup))) return
      await compared(folder, running, counts)
      {
        const restored = await running.store.restoreBackup({ path: backup, recoveryKey, hasSecretStore: running.protection === 'encrypted' })
        if (!restored.ok) return
      }
      counts.restores += 1
      return compared(folder, running, counts, { isRestored: true })
    case 'encrypt':
      await running.store.keepKey({ osSealed: 'sealed' })
      running.protection = 'encrypted'
  }
}

/** Of all changes only a withdrawal answers the id of an import, kept until it was seen on disk, and only an activation the used code. */
function noted({ acknowledged, usedCodes }: Running, answer: { readonly ok: boolean; readonly value?: unknown }): void {
  const { importId, usedCode, usedBy } = (answer.value ?? {}) as { readonly importId?: string; readonly usedCode?: string; readonly usedBy?: string }
  if (importId !== undefined) acknowledged.add(importId)
  if (usedCode !== undefined && usedBy !== undefined) usedCodes.set(usedCode, usedBy)
}

/**
 * Two stores must not write at once, not even in a test of crashes: the one left behind has answered what it was asked, and is done with
 * the generation that an answer may have set off behind it, for which the second entry has to wait.
 */
async function settled(store: StorePort): Promise<void> {
  for (const _turn of [1, 2]) await store.appendAudit({ actor, entry: { action: 'loggedOut', outcome: 'done', subject: {} } })
}

async function reopened(folder: string, running: Running): Promise<void> {
  running.opened += 1
  running.store = storeOn(folder, { day: dayOf(running.day), ids: `opened${running.opened}` })
  const answer = await running.store.open(keysFor(running.protection))
  if (!answer.ok) throw new Error(`does not open: ${JSON.stringify(answer.error)}`)
}

/**
 * Holds what is on disk against what was there before: all of it must be there still, and the same, and what was withdrawn stays so.
 * A restore may bring the withdrawn back, or lose their records where the backup is of before them: of what there is it takes nothing.
 */
async function compared(folder: string, running: Running, counts: Counts, { isRestored } = { isRestored: false }): Promise<void> {
  await running.store.close({})
  const { records: before, withdrawn: withdrawnBefore } = running.seen
  const data = await dataIn(folder, running.protection)
  const records = recordsOf(data)
  const gone = new Set(data.withdrawals.map(({ importId }) => importId))
  const activated = new Set(data.aiosLogins.map(({ accountId }) => accountId))
  for (const id of running.usedCodes.values()) if (!activated.has(id)) throw new Error(`${id} is not activated, though it was answered`)
  for (const importId of running.acknowledged) if (!gone.has(importId)) throw new Error(`${importId} is not withdrawn, though it was answered`)
  running.acknowledged.clear()
  const withdrawn = new Set(data.accounts.filter(({ origin }) => origin.kind === 'import' && gone.has(origin.importId)).map(({ id }) => id))
  for (const [id, record] of before) {
    const found = records.get(id)
    if (isRestored && withdrawnBefore.has(id) && (found === undefined || found === record)) continue
    if (found === record && withdrawnBefore.has(id) && !withdrawn.has(id)) throw new Error(`${id}, which was withdrawn, is back`)
    if (found === record && isRestored && withdrawn.has(id)) throw new Error(`${id} is withdrawn by a restore`)
    if (found === record) continue
    if (found === undefined) counts.gone += 1
    else counts.differs += 1
    throw new Error(`the record of ${id} is ${found === undefined ? 'gone' : 'another one'}`)
  }
  running.seen = { records, withdrawn }
  await reopened(folder, running)
  const { rows } = await running.store.queryAccounts(everyone)
  const shown = rows.map(({ id }) => id).sort()
  const present = [...records.keys()].filter((id) => !withdrawn.has(id)).sort()
  if (shown.join() !== present.join()) throw new Error(`shown are ${shown.length} accounts, not the ${present.length} that are there`)
  const { store, usedCodes } = running
  for (const { hash } of await store.pendingCodes({ now: '2026-11-23T12:00:00.000Z', scope: null })) {
    if (usedCodes.has(hash)) throw new Error('a code that was used works once more')
  }
  if (new Set(rows.map(({ username }) => username)).size !== rows.length) throw new Error('a username is there twice')
}
