import type { LoginDetailsStatus } from '../../domain/delivery'
import { assertNever } from '../../result'

const countFormat = new Intl.NumberFormat('nl-NL')
const dateFormat = new Intl.DateTimeFormat('nl-NL', { day: '2-digit', month: '2-digit', year: 'numeric' })
const longDateFormat = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit' })
const sizeFormat = new Intl.NumberFormat('nl-NL', { maximumSignificantDigits: 2 })
const listFormat = new Intl.ListFormat('nl-NL')

/** 100000 → "100.000". */
export const formatCount = (count: number): string => countFormat.format(count)

/** "1 account", "2.000 accounts" */
export const counted = (count: number, one: string, many: string): string => `${formatCount(count)} ${count === 1 ? one : many}`

/** "a", "a en b", "a, b en c" */
export const listed = (items: readonly string[]): string => listFormat.format(items)

const sizeUnits = ['bytes', 'kB', 'MB', 'GB'] as const

/** A size of a file, to two digits: "812 bytes", "48 kB", "1,4 MB". */
export function formatSize(bytes: number): string {
  let size = bytes
  let unit = 0
  // What would be rounded to 1.000 of a unit is 1 of the next.
  while (size >= 999.5 && unit < sizeUnits.length - 1) {
    size /= 1000
    unit += 1
  }
  return `${size < 100 ? sizeFormat.format(size) : formatCount(Math.round(size))} ${sizeUnits[unit] ?? ''}`
}

/** "1 seconde", "45 seconden", "2 minuten en 5 seconden"; rounded up, so that nobody is sent back too early. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds)
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  return listed([
    ...(minutes > 0 ? [counted(minutes, 'minuut', 'minuten')] : []),
    ...(rest > 0 || minutes === 0 ? [counted(rest, 'seconde', 'seconden')] : [])
  ])
}

export const tryAgainIn = (seconds: number): string => `Probeer het over ${formatDuration(seconds)} opnieuw.`

/** An ISO 8601 moment in the local time of this computer: "23-11-2026". */
export const formatDate = (iso: string): string => dateFormat.format(new Date(iso))

/** "10:12" */
export const formatTime = (iso: string): string => timeFormat.format(new Date(iso))

/** "23-11-2026 10:12" */
export const formatDateTime = (iso: string): string => `${formatDate(iso)} ${formatTime(iso)}`

/** "26 november 2026", in a sentence. */
export const formatLongDate = (iso: string): string => longDateFormat.format(new Date(iso))

/** "26 november 2026, 14:03", in a sentence. */
export const formatMoment = (iso: string): string => `${formatLongDate(iso)}, ${formatTime(iso)}`

export const applicationName = 'Aiosbeheer'

/** What the window's title says: the page first, so that the task bar shows it. */
export const windowTitle = (page: string): string => `${page} - ${applicationName}`

/** Words that stand on more than one page. */
export const words = {
  ok: 'OK',
  cancel: 'Annuleren',
  close: 'Sluiten',
  tryAgain: 'Opnieuw proberen',
  showFolder: 'Map openen',
  show: 'Bekijk',
  loading: 'Bezig met ophalen…',
  reference: (requestId: string) => `Kenmerk voor de helpdesk: ${requestId}`,
  breadcrumbs: 'Kruimelpad',
  steps: 'Stappen',
  stepDone: 'gedaan'
} as const

/** The status of somebody's login details in the list of users (spec R4.1): about the person. */
function inList(status: LoginDetailsStatus): string {
  switch (status.kind) {
    case 'notSent':
      return 'nog niet verzonden'
    case 'queued':
      return 'in wachtrij'
    case 'sending':
      return 'wordt verzonden'
    case 'accepted':
      return `verzonden op ${formatDate(status.at)}`
    case 'saved':
      return `bewaard als bestand op ${formatDate(status.at)}`
    case 'activated':
      return `geactiveerd op ${formatDate(status.at)}`
    case 'deferred':
      return `uitgesteld tot ${formatTime(status.retryAt)}`
    case 'refused':
      return 'mislukt'
    case 'uncertain':
      return 'onzeker'
    case 'stopped':
      return 'gestopt, niet verzonden'
    default:
      return assertNever(status)
  }
}

/** The same in a delivery report (spec R4.7): about the mail server, which accepts but never says "received". */
function inReport(status: LoginDetailsStatus): string {
  switch (status.kind) {
    case 'accepted':
      return 'aangenomen door de mailserver'
    case 'deferred':
      return `uitgesteld, weer om ${formatTime(status.retryAt)}`
    case 'refused':
      return 'geweigerd'
    case 'notSent':
    case 'activated':
    case 'queued':
    case 'sending':
    case 'saved':
    case 'uncertain':
    case 'stopped':
      return inList(status)
    default:
      return assertNever(status)
  }
}

export const deliveryWords = (status: LoginDetailsStatus, context: 'list' | 'report'): string =>
  context === 'list' ? inList(status) : inReport(status)
