import type { DeliveryKind } from '../../../shared/domain/delivery'
import { killedBatch, type MailStates, type ReceivedMail, type SenderMessage } from './kill-messages'
import { recipientOf } from './own-outbox'

export type KillJudgement = {
  readonly connections: number
  readonly mails: number
  readonly killedAt: readonly string[]
  /** The server has it not, and it is not shown as uncertain. */
  readonly lost: number
  /** The server has it more than once, and nobody asked for that. */
  readonly doubled: number
  readonly uncertain: number
  /** Uncertain ones that the server has. */
  readonly arrived: number
  readonly mostUncertainAKill: number
  /** As their user asked. */
  readonly sentAgain: number
  readonly failures: readonly string[]
}

export type JudgedKills = {
  /** A process ended, killed or by itself. */
  readonly ended: (said: readonly SenderMessage[], killedAt: string | null) => void
  readonly beforeAskedAgain: (received: readonly ReceivedMail[]) => void
  readonly hasUncertain: () => boolean
  readonly afterAskedAgain: (said: readonly SenderMessage[], received: readonly ReceivedMail[]) => void
  readonly judgement: () => KillJudgement
}

const uncertainIn = (states: MailStates): number => states.filter(([, state]) => state === 'uncertain').length

/** Judges one run from what the processes said and what the server has. */
export function judgedKills({ label, mails, connections }: { readonly label: string; readonly mails: number; readonly connections: number }): JudgedKills {
  const entryIds = Array.from({ length: mails }, (_unused, index) => `${killedBatch}-${index}`)
  const failures: string[] = []
  const killedAt: string[] = []
  const fail = (what: string): void => void failures.push(`${label}: ${what}`)
  let states = new Map<string, DeliveryKind>()
  let receivedBefore: readonly ReceivedMail[] = []
  let counts = { lost: 0, doubled: 0, uncertain: 0, arrived: 0, mostUncertainAKill: 0, sentAgain: 0 }
  let killsSinceOpened = 0

  const hear = (said: readonly SenderMessage[]): void => {
    for (const message of said) {
      if (message.kind === 'problem') fail(message.detail)
      if (message.kind === 'askedAgain' && message.left > 0) fail(`${message.left} uncertain could not be asked for again`)
      if (message.kind === 'opened') opened(message.states)
      if (message.kind === 'done') states = new Map(message.states)
    }
  }
  const opened = (found: MailStates): void => {
    if (found.length !== 0 && found.length !== mails) fail(`${found.length} of ${mails} mails were queued`)
    const became = uncertainIn(found) - uncertainIn([...states])
    counts.mostUncertainAKill = Math.max(counts.mostUncertainAKill, became)
    if (became > connections * killsSinceOpened) fail(`${became} became uncertain over ${connections} connections`)
    for (const [entryId, state] of found) {
      const before = states.get(entryId)
      if ((before === 'accepted' || before === 'uncertain') && state !== before) fail(`${entryId} was ${before} and is ${state}`)
    }
    states = new Map(found)
    killsSinceOpened = 0
  }
  const copiesOf = (received: readonly ReceivedMail[], entryId: string): readonly ReceivedMail[] =>
    received.filter(({ recipient }) => recipient === recipientOf(entryId))

  return {
    ended: (said, moment) => {
      hear(said)
      if (moment === null) {
        if (said.at(-1)?.kind !== 'done') fail(`it ended by itself after ${JSON.stringify(said.at(-1))}`)
        return
      }
      killedAt.push(moment)
      killsSinceOpened += 1
    },
    beforeAskedAgain: (received) => {
      receivedBefore = received
      for (const entryId of entryIds) {
        const state = states.get(entryId)
        const copies = copiesOf(received, entryId).length
        if (copies > 1) fail(`${entryId} came ${copies} times`)
        if (copies === 0 && state !== 'uncertain') fail(`${entryId} is ${state ?? 'gone'} and never came`)
        if (state !== 'accepted' && state !== 'uncertain') fail(`${entryId} is ${state ?? 'gone'} in the end`)
        counts = {
          ...counts,
          doubled: counts.doubled + (copies > 1 ? 1 : 0),
          lost: counts.lost + (copies === 0 && state !== 'uncertain' ? 1 : 0),
          uncertain: counts.uncertain + (state === 'uncertain' ? 1 : 0),
          arrived: counts.arrived + (state === 'uncertain' && copies > 0 ? 1 : 0)
        }
      }
    },
    hasUncertain: () => counts.uncertain > 0,
    afterAskedAgain: (said, received) => {
      const before = states
      hear(said)
      for (const entryId of entryIds) {
        const wasUncertain = before.get(entryId) === 'uncertain'
        const copies = copiesOf(received, entryId)
        const expected = copiesOf(receivedBefore, entryId).length + (wasUncertain ? 1 : 0)
        if (copies.length !== expected) fail(`${entryId} came ${copies.length} times after its user asked again, not ${expected}`)
        if (new Set(copies.map(({ messageId, code }) => `${messageId} ${code}`)).size > 1) fail(`${entryId} went under two Message-IDs or codes`)
        if (copies.some(({ messageId, code }) => messageId === '' || code === '')) fail(`${entryId} came without a Message-ID or a code`)
        if (states.get(entryId) !== 'accepted') fail(`${entryId} is ${states.get(entryId) ?? 'gone'} after its user asked again`)
        if (wasUncertain) counts.sentAgain += 1
      }
    },
    judgement: () => ({ connections, mails, killedAt, ...counts, failures })
  }
}
