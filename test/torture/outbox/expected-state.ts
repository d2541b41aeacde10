import type { DeliveryKind } from '../../../shared/domain/delivery'
import { openingPlaces, type Fault, type Mood, type Place } from './places'

/** What must become of a mail that meets a fault, before anything is tried again. */
export type Expected = {
  readonly states: readonly DeliveryKind[]
  /** Whether the queue stops and says why; null: it may, or go on over another connection at once. */
  readonly queueWaits: boolean | null
}

const queueWaits: Expected = { states: ['queued'], queueWaits: true }
const deferred: Expected = { states: ['deferred'], queueWaits: false }
const refused: Expected = { states: ['refused'], queueWaits: false }
const accepted: Expected = { states: ['accepted'], queueWaits: false }
const uncertain: Expected = { states: ['uncertain'], queueWaits: true }
/** Replies that nobody asked for shift all that follow: what it must be depends on what the server then got (`contradictions`). */
const whatIsTrue: Expected = { states: ['queued', 'uncertain', 'accepted'], queueWaits: null }

const cannotHappen: Partial<Record<Place, readonly Fault[]>> = {
  // Nothing was said yet: that is the banner's.
  connect: ['4xx', '421', '5xx', 'garbage', 'unfinished', 'long', 'early'],
  // Any text at all is no handshake, whatever it says.
  TLS: ['unfinished', 'long', 'early'],
  // There is no usual reply to lengthen.
  body: ['long'],
  between: ['silence', 'long']
}

/** null: there is no such case. */
export function expectedState({ place, fault, fromMail }: Mood): Expected | null {
  if (cannotHappen[place]?.includes(fault) === true) return null
  // Between mails there is a mail before.
  if (place === 'between' && fromMail === 1) return null
  if (place === 'QUIT' || fault === 'long') return accepted
  if (place === 'between') return unasked(fault)
  if (place === 'dot' || place === 'body') return afterBytesLeft(fault)
  if (fault === 'early') return whatIsTrue
  if (place === 'RSET') return { states: ['accepted', 'queued'], queueWaits: null }
  // No mail can go, or none of this sender: that is no mail's own fault.
  if (openingPlaces.includes(place) || place === 'MAIL') return queueWaits
  // RCPT and DATA speak of this mail, unless the server goes away (421).
  if (fault === '4xx') return deferred
  return fault === '5xx' ? refused : queueWaits
}

/**
 * Most go over the next connection. A reply that never ends may come in one packet with the answer to the mail before, which then cannot
 * be told from one that has not come yet: uncertain errs on the safe side.
 */
function unasked(fault: Fault): Expected {
  if (fault === 'close' || fault === 'reset') return { states: ['accepted'], queueWaits: null }
  return { states: fault === 'unfinished' ? ['accepted', 'queued', 'uncertain'] : ['accepted', 'queued'], queueWaits: null }
}

/** After 354, with bytes out: a reply decides, and nothing else does (spec R4.6). */
function afterBytesLeft(fault: Fault): Expected {
  switch (fault) {
    case '4xx':
    case '421':
      return { ...deferred, queueWaits: null }
    case '5xx':
      return { ...refused, queueWaits: null }
    case 'early':
      return { states: ['accepted', 'uncertain'], queueWaits: null }
    default:
      return uncertain
  }
}

/** What the server knows of one mail. */
export type SeenByServer = {
  readonly copies: number
  /** In the last attempt. */
  readonly bodyBytes: number
  readonly wasAsked: boolean
}

/** What is told of a mail against what the server knows of it, whatever the fault; none must ever be. */
export function contradictions(state: DeliveryKind, { copies, bodyBytes, wasAsked }: SeenByServer): readonly string[] {
  const found: string[] = []
  if (copies > 1) found.push(`${copies} copies without the user's asking`)
  if (state === 'accepted' && copies === 0) found.push('accepted, and the server has it not')
  if ((state === 'queued' || state === 'deferred' || state === 'refused') && copies > 0) found.push(`${state}, and the server has it`)
  if (state === 'queued' && bodyBytes > 0) found.push('queued again after bytes of it left')
  if (state === 'uncertain' && !wasAsked) found.push('uncertain, and the server never asked for it')
  return found
}
