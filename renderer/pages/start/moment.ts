import { formatDateTime, formatTime } from '../../../shared/messages/nl/common'
import { startMessages } from '../../../shared/messages/nl/start'

/** Local midnight, so that two moments of one day compare equal whatever the summer time. */
const dayOf = (moment: Date): number => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()

const dayBefore = (moment: Date): number => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() - 1).getTime()

/** "vandaag 09:41", "gisteren 16:02" or "21-09-2026 14:20", in the time of this computer. */
export function momentWords(isoTime: string, now: Date): string {
  const moment = new Date(isoTime)
  if (dayOf(moment) === dayOf(now)) return startMessages.today(formatTime(isoTime))
  if (dayOf(moment) === dayBefore(now)) return startMessages.yesterday(formatTime(isoTime))
  return formatDateTime(isoTime)
}

/** Night counts as evening until six: who works then has not slept yet. */
export function greeting(now: Date): string {
  const hour = now.getHours()
  if (hour >= 6 && hour < 12) return startMessages.goodMorning
  if (hour >= 12 && hour < 18) return startMessages.goodAfternoon
  return startMessages.goodEvening
}

/** "Maandag 23 november 2026". */
export function dateLine(now: Date): string {
  const line = now.toLocaleDateString('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return line.charAt(0).toUpperCase() + line.slice(1)
}
