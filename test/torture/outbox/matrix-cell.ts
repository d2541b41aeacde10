import type { SecureContext } from 'node:tls'
import { setTimeout as after } from 'node:timers/promises'
import type { OutboxRunner } from '../../../main/mail/outbox-runner'
import type { SmtpTimeouts } from '../../../main/mail/smtp-sender'
import type { StorePort } from '../../../main/store/store-port'
import { isSettledKind, type DeliveryKind } from '../../../shared/domain/delivery'
import { actor } from '../../integration/store/support/store-data'
import { manualTime, type ManualTime } from '../../support/manual-time'
import { startMisbehavingServer, type MisbehavingServer } from '../support/misbehaving-smtp-server'
import { contradictions, expectedState, type Expected, type SeenByServer } from './expected-state'
import { aMailing, ownRunner, recipientOf, reportOf, type Mailing } from './own-outbox'
import { openingPlaces, type Mood } from './places'

/** A store with accounts to send to, for cell after cell. */
export type CellBench = { readonly store: StorePort; readonly accountIds: readonly string[]; readonly secureContext: SecureContext }

export type CellSetup = Mood & { readonly security: 'none' | 'starttls' | 'tls'; readonly connections: 1 | 3 }

/** `label`: what became of the mails that met the fault. */
export type PlayedCell = { readonly label: string; readonly failures: readonly string[] }

/** `hasMet`: some mail met the fault. */
type PlayedOnce = PlayedCell & { readonly hasMet: boolean }

const patientMs = 20_000
const shortMs = 500
/** A busy machine may let one of these short bounds pass before the fault: then the cell is played anew. */
const mostPlays = 4
const quietPolls = 3
const pollMs = 8

/** More than the buffers on the way hold, so that the server misbehaves while some of it is yet to come. */
const longText = 'Een lange brief. '.repeat(24_000)

/** Where only our own bounds end it: what comes in plain text with the answer to STARTTLS is thrown away, and then nothing comes. */
const isWaitedFor = ({ place, fault }: Mood): boolean =>
  place === 'TLS' || (place !== 'QUIT' && (fault === 'silence' || fault === 'unfinished' || fault === 'early'))

let lastCell = 0

/** Plays one cell: a mailing meets the fault until nothing moves any more, the server comes to its senses, and the user asks again. */
export async function playCell(bench: CellBench, setup: CellSetup): Promise<PlayedCell | null> {
  const expected = expectedState(setup)
  if (expected === null) return null
  let played = await playOnce(bench, setup, expected)
  for (let plays = 1; plays < mostPlays && isWaitedFor(setup) && !played.hasMet; plays += 1) played = await playOnce(bench, setup, expected)
  return played
}

async function playOnce(bench: CellBench, setup: CellSetup, expected: Expected): Promise<PlayedOnce> {
  lastCell += 1
  const { place, fault, fromMail, security, connections } = setup
  const mailCount = place === 'QUIT' ? fromMail : 4 * connections + fromMail - 1
  const mailing = aMailing(`cell-${lastCell}`, bench.accountIds.slice(0, mailCount), place === 'body' ? { text: longText } : {})
  const server = await startMisbehavingServer({
    security,
    secureContext: bench.secureContext,
    // Both ways to hand over an envelope are to be seen.
    hasPipelining: security === 'tls',
    mood: { place, fault, fromMail }
  })
  const cell = new Cell(bench.store, server, mailing, setup)
  try {
    return await cell.play(expected)
  } finally {
    await cell.end()
  }
}

class Cell {
  private readonly time: ManualTime = manualTime(new Date().toISOString())
  private readonly runner: OutboxRunner
  private readonly failures: string[] = []
  private timeouts: Partial<SmtpTimeouts>
  private underWay = 0
  private calls = 0

  constructor(
    private readonly store: StorePort,
    private readonly server: MisbehavingServer,
    private readonly mailing: Mailing,
    private readonly setup: CellSetup
  ) {
    const bound = isWaitedFor(setup) ? shortMs : patientMs
    this.timeouts = { connectMs: bound, greetingMs: bound, dialogueMs: bound, answerMs: bound }
    this.runner = ownRunner({
      store: {
        advanceOutbox: async (input) => {
          this.underWay += 1
          this.calls += 1
          return store.advanceOutbox(input).finally(() => (this.underWay -= 1))
        }
      },
      server: { port: server.port, security: setup.security },
      connections: setup.connections,
      timeouts: () => this.timeouts,
      clock: this.time.now,
      setTimer: this.time.setTimer,
      clearTimer: this.time.clearTimer,
      onError: (message) => this.failures.push(message)
    })
  }

  async play(expected: Expected): Promise<PlayedOnce> {
    const queued = await this.store.queueBatch({ ...this.mailing, actor })
    if (!queued.ok) throw new Error(JSON.stringify(queued.error))
    this.runner.start()
    await this.rest()
    if (this.setup.place === 'QUIT') await this.runner.settle(patientMs)
    const first = await this.states()
    const label = this.judgeFirst(first, expected)
    if (this.setup.place !== 'QUIT') await this.judgeAfterwards(first)
    return { label, failures: this.failures, hasMet: label !== '' }
  }

  async end(): Promise<void> {
    await this.runner.settle(0)
    await this.server.close()
    await this.store.stopBatch({ scope: null, batchId: this.mailing.batch.batchId, at: new Date().toISOString(), actor })
  }

  private judgeFirst(states: ReadonlyMap<string, DeliveryKind>, expected: Expected): string {
    const { problem } = this.runner.state()
    const met = this.metFault(states)
    const found = [...new Set(met.map((entryId) => states.get(entryId) ?? 'queued'))].sort()
    const wrong = found.filter((state) => !expected.states.includes(state))
    if (met.length === 0) this.failures.push('no mail met the fault')
    if (wrong.length > 0) this.failures.push(`${wrong.join(' and ')} instead of ${expected.states.join(' or ')}`)
    if (expected.queueWaits !== null && expected.queueWaits !== (problem !== null)) {
      this.failures.push(problem === null ? 'the queue does not say that it waits' : `the queue waits: ${problem.kind}`)
    }
    const uncertain = [...states.values()].filter((state) => state === 'uncertain').length
    if (uncertain > this.setup.connections) this.failures.push(`${uncertain} uncertain over ${this.setup.connections} connections`)
    this.judgeTruth(states)
    return found.length === 0 ? '' : `${found.join('/')}${problem === null ? '' : ' ⏸'}`
  }

  /** By what the server saw; where the fault comes outside of any mail, all that had not gone before. */
  private metFault(states: ReadonlyMap<string, DeliveryKind>): readonly string[] {
    const { place, fault } = this.setup
    const outside = openingPlaces.includes(place) || place === 'RSET' || place === 'QUIT' || place === 'between'
    const struck = new Set(this.server.attempts.filter(({ isStruck }) => isStruck).map(({ recipient }) => recipient))
    if (this.server.strikes() === 0) return []
    const isRefusedBefore = (state: DeliveryKind | undefined): boolean => place === 'RSET' && state === 'refused'
    const ids = this.mailing.entries.map(({ entryId }) => entryId)
    if (!outside) {
      // At MAIL the server does not know whose it would have been.
      return place === 'MAIL' && fault !== 'long' && fault !== 'early'
        ? ids.filter((id) => states.get(id) !== 'accepted')
        : ids.filter((id) => struck.has(recipientOf(id)))
    }
    const left = ids.filter((id) => states.get(id) !== 'accepted' && !isRefusedBefore(states.get(id)))
    return left.length > 0 ? left : ids.filter((id) => !isRefusedBefore(states.get(id)))
  }

  /** The server is well again: what was not settled goes once, what is uncertain stays where it is until its user asks. */
  private async judgeAfterwards(first: ReadonlyMap<string, DeliveryKind>): Promise<void> {
    this.server.behave()
    this.timeouts = {}
    await this.goOn()
    const second = await this.states()
    for (const [entryId, before] of first) {
      const wanted = isSettledKind(before) ? before : 'accepted'
      if (second.get(entryId) !== wanted) this.failures.push(`afterwards ${entryId} is ${second.get(entryId)} instead of ${wanted}`)
    }
    this.judgeTruth(second)
    if ([...second.values()].includes('uncertain')) await this.judgeRetry(second)
  }

  private async judgeRetry(before: ReadonlyMap<string, DeliveryKind>): Promise<void> {
    const copiesBefore = new Map([...before.keys()].map((entryId) => [entryId, this.seen(entryId).copies]))
    const asked = await this.store.retryMails({ scope: null, batchId: this.mailing.batch.batchId, which: 'uncertain', entryId: null, actor })
    if (!asked.ok || asked.value.left > 0) this.failures.push(`the uncertain cannot be sent again: ${JSON.stringify(asked)}`)
    this.runner.wake()
    await this.goOn()
    const states = await this.states()
    for (const [entryId, state] of before) {
      const expectedCopies = (copiesBefore.get(entryId) ?? 0) + (state === 'uncertain' ? 1 : 0)
      const { copies } = this.seen(entryId)
      if (copies !== expectedCopies) this.failures.push(`${copies} copies of ${entryId} after its user asked again, not ${expectedCopies}`)
      if (state === 'uncertain' && states.get(entryId) !== 'accepted') this.failures.push(`${entryId} is ${states.get(entryId)} after its user asked again`)
    }
    for (const { entryId } of this.mailing.entries) {
      const ids = new Set(this.kept(entryId).map(({ messageId }) => messageId))
      if (ids.size > 1) this.failures.push(`${entryId} went under ${[...ids].join(' and ')}`)
    }
  }

  private judgeTruth(states: ReadonlyMap<string, DeliveryKind>): void {
    for (const [entryId, state] of states) {
      this.failures.push(...contradictions(state, this.seen(entryId)).map((what) => `${entryId}: ${what}`))
    }
  }

  private attemptsOf(entryId: string): MisbehavingServer['attempts'] {
    return this.server.attempts.filter(({ recipient }) => recipient === recipientOf(entryId))
  }

  private kept(entryId: string): MisbehavingServer['attempts'] {
    return this.attemptsOf(entryId).filter(({ isKept }) => isKept)
  }

  private seen(entryId: string): SeenByServer {
    const last = this.attemptsOf(entryId).at(-1)
    return { copies: this.kept(entryId).length, bodyBytes: last?.bodyBytes ?? 0, wasAsked: last?.isAsked ?? false }
  }

  private async states(): Promise<ReadonlyMap<string, DeliveryKind>> {
    const rows = await reportOf(this.store, this.mailing.batch.batchId)
    return new Map(rows.map(({ entryId, delivery }) => [entryId, delivery.kind]))
  }

  /** Lets time pass, and does what a person would, until everything is settled. */
  private async goOn(): Promise<void> {
    const endsMs = performance.now() + patientMs
    while (performance.now() < endsMs) {
      if ([...(await this.states()).values()].every(isSettledKind)) return
      const { problem } = this.runner.state()
      if (problem !== null && problem.retryAt === null) this.runner.resume()
      this.time.advance(10 * 60_000)
      await this.rest()
    }
  }

  /** Until nothing moves: all is settled or waits for its time, or the queue says that it waits. */
  private async rest(): Promise<void> {
    const endsMs = performance.now() + patientMs
    let quiet = 0
    let before = -1
    while (quiet < quietPolls) {
      if (performance.now() > endsMs) {
        this.failures.push(`it does not come to rest: ${JSON.stringify([...(await this.states())])}`)
        return
      }
      await after(pollMs)
      const waits = this.runner.state().problem !== null
      const isQuiet = this.underWay === 0 && this.calls === before && (await this.isAtEnd(waits))
      quiet = isQuiet ? quiet + 1 : 0
      before = this.calls
    }
  }

  private async isAtEnd(waits: boolean): Promise<boolean> {
    const states = [...(await this.states()).values()]
    return !states.includes('sending') && (waits || !states.includes('queued'))
  }
}
