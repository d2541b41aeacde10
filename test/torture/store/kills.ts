import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTalkingChild, type TalkingChild } from '../support/child-process'
import { endStore, installedStore, usernameAt } from '../support/own-store'
import type { TortureTable } from '../support/report'
import { seededRandom, type SeededRandom } from '../support/seeded-random'
import { expectations } from './kill-expectations'
import type { KillMessage } from './kill-messages'
import { userOf } from './plain-child'
import type { WritingPlan } from './writing-child'

export type KillsOptions = {
  /** out/main/store-worker.js, as it is shipped. */
  readonly workerPath: string
  /** test/torture/store-child.ts, bundled. */
  readonly childPath: string
  readonly runs: number
  readonly seed: number
  /** How many accounts are there before the first kill. */
  readonly accounts: number
}

/** What the killed one was doing, as far as it had told. */
const moments = ['opening', 'writing', 'folding', 'idle'] as const
type Moment = (typeof moments)[number]

/** Which moment a kill is aimed at: opening and folding are short beside writing, and where the store does most with its files. */
const aims: readonly Moment[] = ['opening', 'opening', 'opening', 'writing', 'writing', 'writing', 'writing', 'folding', 'folding', 'idle']
/** The control is killed in rounds, a fifth as often as ours; one kill in ten or so damages it (measured), so a few rounds may pass. */
const controlRound = 20
const controlPart = 5
const mostControlRounds = 10
const longestWritingMs = 120
const longestFoldingMs = 60
const mostWritesBefore = 12
const unlimited = 1_000_000

type Counts = { kills: number; acknowledged: number; lost: number; corrupt: number; empty: number }
const noCounts = (): Counts => ({ kills: 0, acknowledged: 0, lost: 0, corrupt: 0, empty: 0 })

/** Somebody who writes, and what is needed to begin again after it was damaged. */
type Writer = {
  readonly start: (plan: WritingPlan, onSaid: (message: KillMessage, kill: () => void) => void) => TalkingChild<KillMessage>
  readonly reset: () => void
  readonly aims: readonly Moment[]
}

/**
 * kill -9 at random moments of a process that opens the real store, says what it holds, and writes without a pause. The next one must
 * find every write that was acknowledged, and nothing but the one that was under way besides. The same harness then kills a plain
 * `writeFile`, which must show damage, or the harness sees nothing.
 */
export async function killsSection({ workerPath, childPath, runs, seed, accounts }: KillsOptions): Promise<TortureTable> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-kills-'))
  try {
    const ours = await killed(await storeWriter(parent, workerPath, childPath, accounts), { runs, seed, accounts })
    const control = await controlCounts(plainWriter(parent, childPath, accounts), { runs, seed, accounts })
    return {
      title: `kill -9 with ${accounts} users`,
      rows: [
        ...moments.map((moment) => ({ writer: `ours, while ${moment}`, ...ours.byMoment[moment] })),
        { writer: 'ours', ...ours.total },
        { writer: 'control: writeFile', ...control }
      ],
      failures: [...ours.failures, ...(damageIn(control) === 0 ? ['the control loses nothing: the harness is blind'] : [])]
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

async function storeWriter(parent: string, workerPath: string, childPath: string, accounts: number): Promise<Writer> {
  const [first, folder] = [path.join(parent, 'first'), path.join(parent, 'data')]
  await endStore(await installedStore(workerPath, first, accounts))
  return {
    start: (plan, onSaid) => startTalkingChild(childPath, ['write', workerPath, folder, JSON.stringify(plan)], onSaid),
    reset: () => {
      rmSync(folder, { recursive: true, force: true })
      cpSync(first, folder, { recursive: true })
    },
    aims
  }
}

function plainWriter(parent: string, childPath: string, accounts: number): Writer {
  const file = path.join(parent, 'users.json')
  const first = JSON.stringify(Array.from({ length: accounts }, (_unused, index) => userOf(usernameAt(index))))
  return {
    start: (plan, onSaid) => startTalkingChild(childPath, ['rewrite', '-', file, JSON.stringify(plan)], onSaid),
    reset: () => writeFileSync(file, first),
    aims: ['writing']
  }
}

const damageIn = ({ lost, corrupt, empty }: Counts): number => lost + corrupt + empty

async function controlCounts(writer: Writer, { runs, seed, accounts }: Pick<KillsOptions, 'runs' | 'seed' | 'accounts'>): Promise<Counts> {
  let counts = noCounts()
  const fewestRounds = Math.ceil(runs / controlPart / controlRound)
  for (let round = 0; round < fewestRounds || (round < mostControlRounds && damageIn(counts) === 0); round += 1) {
    counts = sumOf([counts, (await killed(writer, { runs: controlRound, seed: seed + round, accounts })).total])
  }
  return counts
}

type Killed = { readonly byMoment: Readonly<Record<Moment, Counts>>; readonly total: Counts; readonly failures: readonly string[] }

/** Kills so many, each of which opens what the one before left; a last one is only looked at. */
async function killed(writer: Writer, { runs, seed, accounts }: Pick<KillsOptions, 'runs' | 'seed' | 'accounts'>): Promise<Killed> {
  const random = seededRandom(seed)
  const byMoment = { opening: noCounts(), writing: noCounts(), folding: noCounts(), idle: noCounts() }
  const failures: string[] = []
  const usernameOf = (n: number): string => usernameAt(accounts + n)
  let expected = expectations(accounts, usernameOf)
  let unproven = 0
  let lastMoment: Moment = 'idle'
  let next = 1
  let openMs = 0
  writer.reset()
  for (let run = 0; run <= runs; run += 1) {
    const aim = run === 0 || run === runs ? 'idle' : random.pick(writer.aims)
    const plan = planOf(aim, next, accounts, random)
    const killer = killerFor(aim, openMs, random)
    const { said: messages, exitCode } = await writer.start(plan, killer.onSaid).ended
    const counts = byMoment[lastMoment]
    const label = `kill ${run} (seed ${seed}), while ${lastMoment}`
    openMs = Math.max(openMs, killer.openedAfterMs())
    if (exitCode !== null) failures.push(`${label}: the next one ended by itself, with ${exitCode}`)
    let isDamaged = false
    let lastWritten = next - 1
    for (const message of messages) {
      if (message.kind === 'found') {
        const { lost, foreign } = expected.judge(message.found)
        counts.lost += lost.length
        failures.push(...lost.map((what) => `${label}: lost ${what}`), ...foreign.map((what) => `${label}: nobody wrote ${what}`))
        unproven = 0
      } else if (message.kind === 'about') expected.about(message.what)
      else if (message.kind === 'written') {
        expected.acknowledge(message.write)
        lastWritten = message.write.n
      } else if (message.kind === 'problem' || message.kind === 'empty') {
        counts[message.kind === 'empty' ? 'empty' : 'corrupt'] += 1
        counts.lost += unproven
        isDamaged = true
        failures.push(`${label}: ${message.kind === 'empty' ? 'it opens as new' : message.detail}`)
      } else if (message.kind === 'refused') failures.push(`${label}: ${message.detail}`)
    }
    const acknowledged = lastWritten - next + 1
    unproven += acknowledged
    if (run === runs) break
    lastMoment = momentOf(messages)
    byMoment[lastMoment].kills += 1
    byMoment[lastMoment].acknowledged += acknowledged
    // The one under way may be there or not, so its number is not used again.
    expected.interrupt(lastWritten + 1)
    next = lastWritten + 2
    if (isDamaged) {
      writer.reset()
      expected = expectations(accounts, usernameOf)
      unproven = 0
    }
  }
  return { byMoment, total: sumOf(Object.values(byMoment)), failures }
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts): number => all.reduce((total, counts) => total + counts[name], 0)
  return { kills: sum('kills'), acknowledged: sum('acknowledged'), lost: sum('lost'), corrupt: sum('corrupt'), empty: sum('empty') }
}

function planOf(aim: Moment, first: number, accountsBefore: number, random: SeededRandom): WritingPlan {
  const before = random.between(0, mostWritesBefore)
  return { accountsBefore, first, limit: aim === 'idle' ? before : unlimited, foldAt: aim === 'folding' ? first + before : 0 }
}

type Killer = { readonly onSaid: (message: KillMessage, kill: () => void) => void; readonly openedAfterMs: () => number }

/** Kills a random while after the child said that it is where the kill is aimed at. */
function killerFor(aim: Moment, openMs: number, random: SeededRandom): Killer {
  let startedMs = 0
  let openedAfterMs = 0
  const soon = (longestMs: number, kill: () => void): void => void setTimeout(kill, random.fraction() * longestMs)
  return {
    onSaid: ({ kind }, kill) => {
      if (kind === 'starting') startedMs = performance.now()
      if (kind === 'found') openedAfterMs = performance.now() - startedMs
      if (kind === 'problem' || kind === 'empty' || kind === 'refused' || kind === 'idle') kill()
      if (aim === 'opening' && kind === 'starting') soon(openMs, kill)
      if (aim === 'writing' && kind === 'found') soon(longestWritingMs, kill)
      if (aim === 'folding' && kind === 'folding') soon(longestFoldingMs, kill)
    },
    openedAfterMs: () => openedAfterMs
  }
}

function momentOf(messages: readonly KillMessage[]): Moment {
  const last = messages.at(-1)?.kind
  if (last === undefined || last === 'starting') return 'opening'
  return last === 'idle' || last === 'folding' ? last : 'writing'
}
