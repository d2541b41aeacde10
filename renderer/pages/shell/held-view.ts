import { formatDateTime, formatTime } from '../../../shared/messages/nl/common'

/** Since when another computer has the data open: the time, and with its day when that is not today. */
export function sinceWords(isoTime: string, now: Date): string {
  const isToday = new Date(isoTime).toDateString() === now.toDateString()
  return isToday ? formatTime(isoTime) : formatDateTime(isoTime)
}
