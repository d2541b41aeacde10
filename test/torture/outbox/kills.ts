import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startTalkingChild } from '../support/child-process'
import { endStore, installedStore } from '../support/own-store'
import type { TortureTable } from '../support/report'
import { seededRandom, type SeededRandom } from '../support/seeded-random'
import { judgedKills, type KillJudgement } from './kill-judgement'
import { killedBatch, type CountingPlan, type ListeningMessage, type NaivePlan, type ReceivedMail, type SenderMessage, type SendingPlan } from './kill-messages'
import { recipientOf } from './own-outbox'

export type OutboxKillsOptions = {
  /** out/main/store-worker.js, as it is shipped. */
  readonly workerPath: string
  /** test/torture/outbox-child.ts, bundled. */
  readonly childPath: string
  readonly runs: number
  readonly seed: number
  /** In each run. */
  readonly mails: number
}

/** What the killed one was doing. Opening is where the outbox is compacted and what was leaving becomes uncertain. */
const moments = ['queueing', 'sending', 'pausing', 'settling', 'opening'] as const
type Moment = (typeof moments)[number]

/** What a first process is killed at; those after it are killed at these or at their opening. */
const firstAims: readonly Moment[] = ['sending', 'sending', 'sending', 'sending', 'sending', 'pausing', 'settling', 'queueing']
const laterAims: readonly Moment[] = ['sending', 'sending', 'pausing', 'opening', 'opening', 'opening']
/** What it says when it comes there. */
const saidAt: Readonly<Record<Moment, SenderMessage['kind']>> = { queueing: 'opened', sending: 'sending', pausing: 'pausing', settling: 'settling', opening: 'starting' }
/** How long after it is there, at most. */
const longestMs: Readonly<Record<Moment, number>> = { queueing: 40, sending: 30, pausing: 80, settling: 40, opening: 0 }

const mostKillsInARun = 3
/** The server takes about so long for each mail, divided by the connections that bring them: 1.2 s for 200. */
const mailTakesMs = 6
/** A control is killed in a tenth as many runs as ours, and until it shows damage; about every second kill does (measured). */
const controlPart = 10
const mostControlRuns = 10

/**
 * kill -9 at random moments of a process that sends a mailing from a real store, until one of them gets to the end, against a server in a
 * process of its own that writes down what it has. Every mail must be there once, or be shown as uncertain: no more of them than there
 * were connections. Then the user asks for those again. The same harness kills senders that keep a plain list, which must double and lose.
 */
export async function outboxKillsSection(options: OutboxKillsOptions): Promise<TortureTable> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-outbox-kills-'))
  try {
    const random = seededRandom(options.seed)
    const harness = new Harness(parent, options, random)
    await harness.install()
    const ours: KillJudgement[] = []
    for (let run = 0; run < options.runs; run += 1) ours.push(await harness.ourRun(run, run % 2 === 0 ? 1 : 3))
    const after = await harness.controlRuns('afterSending')
    const before = await harness.controlRuns('beforeSending')
    return {
      title: `kill -9 while ${options.mails} mails are sent, ${options.runs} runs`,
      rows: [
        ...[1, 3].map((connections) => rowOf(`ours, over ${connections}`, ours.filter((run) => run.connections === connections))),
        ...moments.map((moment) => ({ sender: `ours, killed while ${moment}`, kills: ours.reduce((sum, { killedAt }) => sum + killedAt.filter((at) => at === moment).length, 0) })),
        rowOf('ours', ours),
        rowOf('control: list written after sending', after),
        rowOf('control: list written before sending', before)
      ],
      failures: [
        ...ours.flatMap(({ failures }) => failures),
        ...(sumOf(after, 'doubled') === 0 ? ['the control doubles nothing: the harness is blind'] : []),
        ...(sumOf(before, 'lost') === 0 ? ['the control loses nothing: the harness is blind'] : [])
      ]
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

const sumOf = (runs: readonly KillJudgement[], name: 'lost' | 'doubled' | 'uncertain' | 'arrived' | 'sentAgain'): number =>
  runs.reduce((sum, run) => sum + run[name], 0)

const rowOf = (sender: string, runs: readonly KillJudgement[]): TortureTable['rows'][number] => ({
  sender,
  runs: runs.length,
  kills: runs.reduce((sum, { killedAt }) => sum + killedAt.length, 0),
  mails: runs.reduce((sum, { mails }) => sum + mails, 0),
  lost: sumOf(runs, 'lost'),
  doubled: sumOf(runs, 'doubled'),
  uncertain: sumOf(runs, 'uncertain'),
  'of which arrived': sumOf(runs, 'arrived'),
  'most a kill': Math.max(0, ...runs.map(({ mostUncertainAKill }) => mostUncertainAKill)),
  'sent again': sumOf(runs, 'sentAgain')
})

type Ended = { readonly said: readonly SenderMessage[]; readonly killedAt: Moment | null }

class Harness {
  private readonly first: string
  private readonly folder: string
  private readonly received: string
  private openMs = 300

  constructor(
    parent: string,
    private readonly options: OutboxKillsOptions,
    private readonly random: SeededRandom
  ) {
    this.first = path.join(parent, 'first')
    this.folder = path.join(parent, 'data')
    this.received = path.join(parent, 'received.jsonl')
  }

  async install(): Promise<void> {
    await endStore(await installedStore(this.options.workerPath, this.first, this.options.mails))
  }

  async ourRun(run: number, connections: 1 | 3): Promise<KillJudgement> {
    const { seed, mails } = this.options
    rmSync(this.folder, { recursive: true, force: true })
    cpSync(this.first, this.folder, { recursive: true })
    const judged = judgedKills({ label: `run ${run} (seed ${seed}), ${connections} connections`, mails, connections })
    await this.withServer(connections, async (port) => {
      const base: SendingPlan = { port, connections, mails, tellAfter: null, pauseAfter: null, asksAgain: false }
      const kills = this.random.between(1, mostKillsInARun)
      for (let kill = 0; kill <= kills; kill += 1) {
        const aim = kill === kills ? null : this.random.pick(kill === 0 ? firstAims : laterAims)
        const tellAfter = aim === 'sending' ? this.random.between(1, mails) : null
        const pauseAfter = aim === 'pausing' ? this.random.between(1, mails) : null
        const ended = await this.process(['send', this.options.workerPath, this.folder, JSON.stringify({ ...base, tellAfter, pauseAfter })], aim)
        judged.ended(ended.said, ended.killedAt)
      }
      judged.beforeAskedAgain(this.receivedMails())
      if (judged.hasUncertain()) {
        const { said } = await this.process(['send', this.options.workerPath, this.folder, JSON.stringify({ ...base, asksAgain: true })], null)
        judged.afterAskedAgain(said, this.receivedMails())
      }
    })
    return judged.judgement()
  }

  async controlRuns(records: NaivePlan['records']): Promise<readonly KillJudgement[]> {
    const runs: KillJudgement[] = []
    const fewest = Math.ceil(this.options.runs / controlPart)
    const isUndamaged = (): boolean => runs.every(({ lost, doubled }) => lost + doubled === 0)
    while (runs.length < fewest || (runs.length < mostControlRuns && isUndamaged())) runs.push(await this.controlRun(records))
    return runs
  }

  private async controlRun(records: NaivePlan['records']): Promise<KillJudgement> {
    const { mails } = this.options
    const list = `${this.folder}.${records}.json`
    rmSync(list, { force: true })
    const killedAt: string[] = []
    await this.withServer(1, async (port) => {
      for (let kill = 0; kill <= mostKillsInARun; kill += 1) {
        const tellAfter = kill === mostKillsInARun ? null : this.random.between(1, Math.ceil(mails / 4))
        const plan: NaivePlan = { port, mails, tellAfter, records }
        const ended = await this.process(['naive', '-', list, JSON.stringify(plan)], kill === mostKillsInARun ? null : 'sending')
        if (ended.killedAt !== null) killedAt.push(ended.killedAt)
      }
    })
    const copies = countedCopies(this.receivedMails())
    const counts = Array.from({ length: mails }, (_unused, index) => copies.get(recipientOf(`${killedBatch}-${index}`)) ?? 0)
    const [lost, doubled] = [counts.filter((count) => count === 0).length, counts.filter((count) => count > 1).length]
    return { connections: 1, mails, killedAt, lost, doubled, uncertain: 0, arrived: 0, mostUncertainAKill: 0, sentAgain: 0, failures: [] }
  }

  private receivedMails(): readonly ReceivedMail[] {
    if (!existsSync(this.received)) return []
    const lines = readFileSync(this.received, 'utf8').split('\n').filter((line) => line !== '')
    // The harness's own server wrote it.
    return lines.map((line) => JSON.parse(line) as ReceivedMail)
  }

  /** The server outlives every kill of a run. */
  private async withServer(connections: number, work: (port: number) => Promise<void>): Promise<void> {
    rmSync(this.received, { force: true })
    const plan: CountingPlan = { answersAfterMs: mailTakesMs * connections }
    let stop = (): void => undefined
    let listening: (port: number) => void = () => undefined
    const port = new Promise<number>((resolve) => (listening = resolve))
    const server = startTalkingChild<ListeningMessage>(this.options.childPath, ['count', '-', this.received, JSON.stringify(plan)], (message, kill) => {
      stop = kill
      listening(message.port)
    })
    try {
      await work(await Promise.race([port, server.ended.then(() => Promise.reject(new Error('the counting server did not start')))]))
    } finally {
      stop()
      await server.ended
    }
  }

  /** Starts one, and kills it a random while after it came to where the kill is aimed at; one that is done before that is not killed. */
  private async process(args: readonly string[], aim: Moment | null): Promise<Ended> {
    const seen = { startedMs: 0, isKilled: false }
    const soon = (mostMs: number, kill: () => void): void => {
      setTimeout(() => {
        seen.isKilled = true
        kill()
      }, this.random.fraction() * mostMs)
    }
    const child = startTalkingChild<SenderMessage>(this.options.childPath, args, ({ kind }, kill) => {
      if (kind === 'starting') seen.startedMs = performance.now()
      if (kind === 'opened') this.openMs = Math.max(this.openMs, performance.now() - seen.startedMs)
      if (aim !== null && kind === saidAt[aim]) soon(aim === 'opening' ? this.openMs : longestMs[aim], kill)
    })
    const { said, exitCode } = await child.ended
    return { said, killedAt: seen.isKilled && exitCode === null ? aim : null }
  }
}

function countedCopies(received: readonly ReceivedMail[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>()
  for (const { recipient } of received) copies.set(recipient, (copies.get(recipient) ?? 0) + 1)
  return copies
}
