import { z } from '../zod'

/**
 * How far one mail is (spec R4.6):
 * queued → sending → accepted | deferred (→ sending again) | refused | uncertain; or stopped by the user while queued.
 */
export const deliverySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('sending') }),
  /** The server's own words came with it. */
  z.strictObject({ kind: z.literal('accepted'), at: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('deferred'), at: z.string(), retryAt: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('refused'), at: z.string(), answer: z.string() }),
  /** The connection broke after the data went out: never sent again by itself. */
  z.strictObject({ kind: z.literal('uncertain'), at: z.string(), answer: z.string() }),
  z.strictObject({ kind: z.literal('stopped'), at: z.string() })
])
export type Delivery = z.infer<typeof deliverySchema>
export type DeliveryKind = Delivery['kind']

export const finalDeliveryKinds = ['accepted', 'refused', 'uncertain', 'stopped'] as const satisfies readonly DeliveryKind[]

export const isFinal = (delivery: Delivery): boolean => (finalDeliveryKinds as readonly DeliveryKind[]).includes(delivery.kind)

/** What the list shows in the column Inloggegevens (spec R4.1). */
export const loginDetailsStatusSchema = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('notSent') }), ...deliverySchema.options])
export type LoginDetailsStatus = z.infer<typeof loginDetailsStatusSchema>

const mailKinds = ['loginDetails', 'message'] as const
export const mailKindSchema = z.enum(mailKinds)
export type MailKind = z.infer<typeof mailKindSchema>
