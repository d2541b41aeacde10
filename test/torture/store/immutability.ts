import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { StorePort } from '../../../main/store/store-port'
import { actor, recoveryKey } from '../../integration/store/support/store-data'
import type { TortureTable } from '../support/report'
import { withSeed, type SeededRandom } from '../support/seeded-random'
import { changes, install, keysFor, lockPathOf, storeOn, type Protection } from '../support/store-scenario'
import { creationRecords } from './damage-variants'

type Running = { store: StorePort; day: number; protection: Protection; opened: number }

const dayOf = (day: number): string => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10)

/** Each sequence of calls, restarts, crashes, backups and restores: no creation record ever differs from the one that was made. */
export async function immutabilitySection(seed: number, sequences: number): Promise<TortureTable> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-sequences-'))
  const counts = { sequences, steps: 0, accounts: 0, restarts: 0, crashes: 0, differs: 0, gone: 0 }
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

type Counts = { steps: number; accounts: number; restarts: number; crashes: number; differs: number; gone: number }

async function played(folder: string, random: SeededRandom, counts: Counts): Promise<void> {
  const protection: Protection = random.chance(0.5) ? 'encrypted' : 'readable'
  const running: Running = { store: storeOn(folder, { day: dayOf(0), ids: 'first' }), day: 0, protection, opened: 0 }
  await install(running.store, protection)
  let records: ReadonlyMap<string, string> = new Map()
  for (let step = random.between(5, 16); step > 0; step -= 1) {
    counts.steps += 1
    await oneStep(folder, running, random, step, counts)
    if (random.chance(0.25)) records = await compared(folder, running, records, counts)
  }
  records = await compared(folder, running, records, counts)
  counts.accounts += records.size
  await running.store.close({})
}

async function oneStep(folder: string, running: Running, random: SeededRandom, step: number, counts: Counts): Promise<void> {
  const kind = random.pick(['change', 'change', 'change', 'change', 'change', 'restart', 'crash', 'nextDay', 'backup', 'restore', 'encrypt'] as const)
  const backup = `${folder}.aiosbackup`
  switch (kind) {
    case 'change':
      // What is refused (a username that is there already) must change nothing either.
      await random.pick(changes)(random.below(12)).make(running.store)
      return
    case 'restart':
      counts.restarts += 1
      await running.store.close({})
      return reopened(folder, running)
    case 'crash':
      counts.crashes += 1
      // A change under way when the process ends; what comes of it is decided by what is on disk.
      void changes[0]?.(100 + step).make(running.store).catch(() => undefined)
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
      await running.store.restoreBackup({ path: backup, recoveryKey, hasSecretStore: running.protection === 'encrypted' })
      return
    case 'encrypt':
      await running.store.keepKey({ osSealed: 'sealed' })
      running.protection = 'encrypted'
  }
}

/** Two stores must not write at once, not even in a test of crashes: the one left behind has answered what it was asked. */
const settled = (store: StorePort): Promise<unknown> => store.appendAudit({ actor, entry: { action: 'loggedOut', outcome: 'done', subject: {} } })

async function reopened(folder: string, running: Running): Promise<void> {
  running.opened += 1
  running.store = storeOn(folder, { day: dayOf(running.day), ids: `opened${running.opened}` })
  const answer = await running.store.open(keysFor(running.protection))
  if (!answer.ok) throw new Error(`does not open: ${JSON.stringify(answer.error)}`)
}

/** Holds what is on disk against what was there before: all of it must be there still, and the same. */
async function compared(
  folder: string,
  running: Running,
  before: ReadonlyMap<string, string>,
  counts: Counts
): Promise<ReadonlyMap<string, string>> {
  await running.store.close({})
  const now = await creationRecords(folder, running.protection)
  for (const [id, record] of before) {
    const found = now.get(id)
    if (found === record) continue
    if (found === undefined) counts.gone += 1
    else counts.differs += 1
    throw new Error(`the record of ${id} is ${found === undefined ? 'gone' : 'another one'}`)
  }
  await reopened(folder, running)
  return now
}
