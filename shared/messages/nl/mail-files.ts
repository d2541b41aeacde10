import type { MailKind } from '../../domain/delivery'
import { formatCount } from './common'

const files = (count: number): string => (count === 1 ? '1 bestand' : `${formatCount(count)} bestanden`)
const mails = (count: number): string => (count === 1 ? '1 mail' : `${formatCount(count)} mails`)

/** **Bewaren als .eml**: the mails as files for a mail program (spec R4.5). */
export const mailFilesWords = {
  button: 'Bewaren als .eml',
  title: 'Mails bewaren als bestanden',
  what: (count: number): string =>
    `Je kiest een map. Daarin komt een nieuwe map met ${files(count)}${count === 1 ? '' : ', voor elke aios een'}. ` +
    'Open ze in je mailprogramma en verstuur ze daar zelf: Aiosbeheer verstuurt ze niet en ziet niet of ze aankomen.',
  warning: {
    loginDetails: {
      title: 'In elk bestand staat een activatiecode.',
      text: 'Wie een bestand kan lezen, kan dat account activeren. Kies een map waar alleen jij bij kunt, en gooi de bestanden weg als ze verstuurd zijn. De codes werken 14 dagen vanaf nu.'
    },
    message: { title: 'In elk bestand staan een naam en een e-mailadres.', text: 'Gooi de bestanden weg als ze verstuurd zijn.' }
  } satisfies Record<MailKind, { readonly title: string; readonly text: string }>,
  choose: 'Map kiezen',
  busy: (done: number, total: number): string => `${formatCount(done)} van ${formatCount(total)} bewaard`,
  busyTitle: 'De mails worden bewaard…',
  stop: 'Stoppen',
  stopping: 'Er wordt gestopt…',
  doneTitle: (saved: number): string => (saved === 0 ? 'Er is geen mail bewaard.' : `${mails(saved)} bewaard.`),
  doneText: (folderName: string): string => `De bestanden staan in de map ${folderName}.`,
  failed: (count: number): string =>
    count === 1
      ? '1 bestand kon niet worden geschreven. Het rapport zegt voor wie.'
      : `${formatCount(count)} bestanden konden niet worden geschreven. Het rapport zegt voor wie.`,
  leftOut: (count: number): string => (count === 1 ? '1 mail is niet bewaard.' : `${formatCount(count)} mails zijn niet bewaard.`),
  toReport: 'Naar het rapport'
} as const
