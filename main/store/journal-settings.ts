import type { z } from '../../shared/zod'
import { settingsSchema, type StoreData } from './store-schema'

const smtp = settingsSchema.shape.smtp.unwrap()

/** The settings as journals of any version have them: those of before version 5 knew no pace, no patience and no authority for mail. */
export const journalSettingsSchema = settingsSchema.extend({
  smtp: smtp.partial({ authority: true, timeoutSeconds: true, messagesPerMinute: true, connections: true }).nullable()
})

type Found = z.infer<typeof journalSettingsSchema>

/** What was not known at its time is as the program proposes it. */
export const settingsOf = (found: Found): StoreData['settings'] => ({ ...found, smtp: found.smtp === null ? null : smtpOf(found.smtp) })

function smtpOf(found: NonNullable<Found['smtp']>): StoreData['settings']['smtp'] {
  const { authority = null, timeoutSeconds = 30, messagesPerMinute = 30, connections = 3 } = found
  return { ...found, authority, timeoutSeconds, messagesPerMinute, connections }
}
