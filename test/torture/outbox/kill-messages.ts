import type { DeliveryKind } from '../../../shared/domain/delivery'

/** `[entry, how its mail stands]`. */
export type MailStates = readonly (readonly [string, DeliveryKind])[]

/** What a sending process says to the one that kills it. */
export type SenderMessage =
  | { readonly kind: 'starting' }
  /** None where the mailing is not queued yet. */
  | { readonly kind: 'opened'; readonly states: MailStates }
  /** So many steps were made as the plan says. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'pausing' }
  | { readonly kind: 'settling' }
  /** The user asked for the uncertain ones again. `left`: those that cannot be. */
  | { readonly kind: 'askedAgain'; readonly left: number }
  /** Nothing is left to send. */
  | { readonly kind: 'done'; readonly states: MailStates }
  | { readonly kind: 'problem'; readonly detail: string }

/** What the counting server says once. */
export type ListeningMessage = { readonly kind: 'listening'; readonly port: number }

/** One line of the file in which the server counts: a mail that it has, written before it says so. */
export type ReceivedMail = { readonly recipient: string; readonly messageId: string; readonly code: string }

export type SendingPlan = {
  readonly port: number
  readonly connections: number
  readonly mails: number
  /** Says that it is sending after so many calls of the sender; null: never. */
  readonly tellAfter: number | null
  /** Pauses once after so many calls of the sender; null: never. */
  readonly pauseAfter: number | null
  /** Asks for the uncertain ones again before it sends. */
  readonly asksAgain: boolean
}

export type NaivePlan = { readonly port: number; readonly mails: number; readonly tellAfter: number | null; readonly records: 'beforeSending' | 'afterSending' }

export type CountingPlan = { readonly answersAfterMs: number }

export const killedBatch = 'killed'
