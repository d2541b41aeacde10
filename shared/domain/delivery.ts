import { z } from '../zod'

/**
 * How far one mail is (spec R4.6):
 * queued → sending → accepted | deferred (→ sending again) | refused | uncertain; or stopped by the user while queued.
 * An uncertain one is settled until its user has the same mail sent again; then it is queued.
 * A mail that leaves as a file (**Bewaren als .eml**): queued → saved | stopped, uncertain after a crash.
 */
export const deliverySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('sending') }),
  /** The server's own words came with it. */
  z.strictObject({ kind: z.literal('accepted'), at: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('deferred'), at: z.string(), retryAt: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('refused'), at: z.string(), answer: z.string() }),
  /** Written to a file for a mail program: what became of it there is not known here (spec R4.5). */
  z.strictObject({ kind: z.literal('saved'), at: z.string() }),
  /** The connection broke after the data went out: never sent again by itself. */
  z.strictObject({ kind: z.literal('uncertain'), at: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('stopped'), at: z.string() })
])
export type Delivery = z.infer<typeof deliverySchema>
export type DeliveryKind = Delivery['kind']

const settledKinds: readonly DeliveryKind[] = ['accepted', 'saved', 'refused', 'uncertain', 'stopped']
const finalKinds: readonly DeliveryKind[] = ['accepted', 'saved', 'refused', 'stopped']

/** Nothing more happens to it by itself: a mailing of which all is settled is finished. */
export const isSettledKind = (kind: DeliveryKind): boolean => settledKinds.includes(kind)

/** Nothing more happens to it at all, so that its plain code is not needed any more (spec R4.4); an uncertain mail can be sent again. */
export const isFinalKind = (kind: DeliveryKind): boolean => finalKinds.includes(kind)

/** What the list shows in the column Inloggegevens (spec R4.1). */
export const loginDetailsStatusSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notSent') }),
  /** The aios made a password with the code (spec R4.4). */
  z.strictObject({ kind: z.literal('activated'), at: z.string() }),
  ...deliverySchema.options
])
export type LoginDetailsStatus = z.infer<typeof loginDetailsStatusSchema>

const mailKinds = ['loginDetails', 'message'] as const
export const mailKindSchema = z.enum(mailKinds)
export type MailKind = z.infer<typeof mailKindSchema>
