import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { StorePort } from '../../../main/store/store-port'
import { atEveryCall } from '../support/at-every-call'
import { plainWriter, type Writer } from '../support/control-writers'
import { powerCutDisk, PowerCutError } from '../support/power-cut-disk'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { changes, importAnew, install, keysFor, lockPathOf, stateOf, storeOn, withdrawNewest, type Change, type Protection } from '../support/store-scenario'

/** A day later, so that a fold comes in between; mail is left out here, for its state after a cut depends on how far it was (kills.ts). */
const works: readonly Change[] = [...[0, 1, 2, 3, 7, 0, 6].map((which, index) => changeOf(which, 60 + index)), importAnew(70), withdrawNewest(), importAnew(70)]
const day = '2026-11-24'
const dataFolder = 'data'

function changeOf(which: number, index: number): Change {
  const change = changes[which]
  if (change === undefined) throw new Error(`no change ${which}`)
  return change(index)
}

type Counts = { cuts: number; states: number; lost: number; damaged: number; acknowledged: number }

/**
 * The power goes in every call of the disk while a store is opened, folded, changed and closed; of each moment several disks that
 * may be left are opened again. Whatever was acknowledged must be there, and nothing but the one change under way may be besides.
 */
export async function powerCutsSection(seed: number, statesPerCut: number, protections: readonly Protection[], step = 1): Promise<TortureTable> {
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  for (const protection of protections) {
    const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-power-'))
    const root = path.join(parent, 'disk')
    const folder = path.join(root, dataFolder)
    mkdirSync(root)
    const first = storeOn(folder)
    await install(first, protection)
    await changeOf(0, 1).make(first)
    await first.close({})
    const expected = await statesAlongTheWay(root, protection)
    const counts: Counts = { cuts: 0, states: 0, lost: 0, damaged: 0, acknowledged: 0 }
    counts.cuts = await atEveryCall(
      async (atCall) => {
        const power = powerCutDisk(root)
        power.failPowerAt(atCall)
        const done = await workedUntilTheCut(storeOn(folder, { disk: power.disk, day, ids: 'new' }), protection)
        rmSync(lockPathOf(folder), { force: true })
        if (power.cutIn() === undefined) return { reached: false }
        counts.acknowledged += done
        for (let state = 0; state < statesPerCut; state += 1) {
          const stateSeed = seed + atCall * 1000 + state
          const target = path.join(parent, `after-${atCall}-${state}`)
          const notes = power.cut(seededRandom(stateSeed), target)
          const found = await seenIn(target, protection)
          rmSync(target, { recursive: true, force: true })
          counts.states += 1
          if (found === expected[done] || found === expected[done + 1]) continue
          if (found.startsWith('problem')) counts.damaged += 1
          else counts.lost += 1
          failures.push(`${protection}, power gone in call ${atCall} (${power.cutIn()?.name ?? ''}), seed ${stateSeed}, ${done} done: ${found.slice(0, 200)}; ${notes.slice(0, 4).join('; ')}`)
        }
        return { reached: true }
      },
      { step }
    )
    rows.push({ writer: `ours, ${protection}`, ...counts })
    rmSync(parent, { recursive: true, force: true })
  }
  const control = await controlCounts(seed, statesPerCut, plainWriter)
  rows.push({ writer: 'control: writeFile', ...control })
  if (control.lost + control.damaged === 0) failures.push('the control loses nothing: the harness is blind')
  return { title: 'The power goes in every call', rows, failures }
}

/** What is to be seen before, and after each of the changes. */
async function statesAlongTheWay(root: string, protection: Protection): Promise<readonly string[]> {
  const power = powerCutDisk(root)
  const store = storeOn(path.join(root, dataFolder), { disk: power.disk, day, ids: 'new' })
  await store.open(keysFor(protection))
  const states = [await stateOf(store)]
  for (const work of works) {
    const answer = await work.make(store)
    if (!answer.ok) throw new Error(`${work.name}: ${JSON.stringify(answer)}`)
    states.push(await stateOf(store))
  }
  await store.close({})
  // What comes after the last one is the last one.
  return [...states, states.at(-1) ?? '']
}

/** Answers how many changes were acknowledged before the power went. */
async function workedUntilTheCut(store: StorePort, protection: Protection): Promise<number> {
  let done = 0
  try {
    if (!(await store.open(keysFor(protection))).ok) throw new Error('does not open')
    for (const work of works) {
      const answer = await work.make(store)
      if (!answer.ok) throw new Error(`${work.name}: ${JSON.stringify(answer)}`)
      done += 1
    }
    await store.close({})
  } catch (error) {
    if (!(error instanceof PowerCutError)) throw error
  }
  return done
}

async function seenIn(root: string, protection: Protection): Promise<string> {
  const store = storeOn(path.join(root, dataFolder), { day })
  const opened = await store.open(keysFor(protection))
  if (!opened.ok) return `problem ${JSON.stringify(opened.error)}`
  const state = opened.value.kind === 'new' ? 'problem: it is new' : await stateOf(store)
  await store.close({})
  return state
}

const controlSaves = 4

/** The same for a file that is rewritten as a whole by a writer that does not know how. */
async function controlCounts(seed: number, statesPerCut: number, writer: Writer): Promise<Counts> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-power-'))
  const folder = mkdtempSync(path.join(parent, 'control-'))
  const file = path.join(folder, 'store.json')
  const counts: Counts = { cuts: 0, states: 0, lost: 0, damaged: 0, acknowledged: 0 }
  counts.cuts = await atEveryCall(async (atCall) => {
    const power = powerCutDisk(folder)
    power.failPowerAt(atCall)
    let done = 0
    try {
      for (let save = 1; save <= controlSaves; save += 1) {
        await writer(power.disk, file, contentOf(save), save)
        done = save
      }
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error
    }
    if (power.cutIn() === undefined) return { reached: false }
    counts.acknowledged += done
    for (let state = 0; state < statesPerCut; state += 1) {
      const { files } = power.survivors(seededRandom(seed + atCall * 1000 + state))
      const found = files.get('store.json')
      counts.states += 1
      const isGood = [done, done + 1].some((save) => (save === 0 ? found === undefined : found?.equals(contentOf(save)) === true))
      if (isGood) continue
      if (found === undefined || [...Array(controlSaves).keys()].some((save) => found.equals(contentOf(save + 1)))) counts.lost += 1
      else counts.damaged += 1
    }
    return { reached: true }
  })
  rmSync(parent, { recursive: true, force: true })
  return counts
}

const contentOf = (save: number): Buffer => Buffer.from(JSON.stringify({ save, accounts: Array.from({ length: 40 }, (_unused, index) => `BIG-${index}`) }))
