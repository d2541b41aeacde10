import type { BackupContents, MadeBackup } from '../../ipc/store-schemas'
import { counted, formatMoment, formatSize, listed } from './common'

/** **Instellingen** → **Reservekopie**. */
export const backupWords = {
  intro: 'Een reservekopie is één versleuteld bestand met alles wat Aiosbeheer bewaart. Je opent het met je herstelsleutel, ook op een andere computer.',
  last: (at: string) => `Laatste reservekopie: ${formatMoment(at)}`,
  noneTitle: 'Er is nog geen reservekopie',
  none: 'Gaat deze computer stuk, dan ben je alles kwijt. Maak er nu een.',
  noKeyTitle: 'Haal eerst een nieuwe herstelsleutel op',
  noKey: 'Log uit en weer in, dan krijg je er een. Daarna kun je een reservekopie maken die hij opent.',
  noKeyReason: 'Dit kan nog niet: er is geen herstelsleutel die de reservekopie kan openen.',
  make: 'Reservekopie maken',
  makeHint: 'Bewaar het bestand buiten deze computer, bijvoorbeeld op een usb-stick in de kluis.',
  made: ({ fileName, accounts, sizeBytes }: Extract<MadeBackup, { kind: 'saved' }>) =>
    `${fileName} is bewaard: ${counted(accounts, 'account', 'accounts')}, ${formatSize(sizeBytes)}.`,
  check: 'Reservekopie controleren',
  checkHint: 'Leest een reservekopie van begin tot eind. Er verandert niets.',
  restoreHint: 'Vervangt wat er nu in Aiosbeheer staat. Doe dit na een storing of op een nieuwe computer.',
  inTrial: 'Terugzetten kan niet in de proefmodus.'
} as const

type Loss = NonNullable<BackupContents['wouldLose']>

/** "3 accounts en 1 mail"; empty when nothing would be lost. */
export const lossInWords = ({ accounts, mails }: Loss): string =>
  listed([
    ...(accounts > 0 ? [counted(accounts, 'account', 'accounts')] : []),
    ...(mails > 0 ? [counted(mails, 'mail', 'mails')] : [])
  ])

/** **Reservekopie terugzetten**: choose, check, put back; also on a new computer and after damage (spec R1.1, R5.3). */
export const restoreWords = {
  title: 'Reservekopie terugzetten',
  subtitle: 'Met je reservekopie en je herstelsleutel ga je hier verder.',
  invitation: 'Nieuwe computer? Zet een reservekopie terug.',
  steps: ['Bestand', 'Controle', 'Terugzetten'],
  choose: 'Bestand kiezen',
  nothingChosen: 'Nog geen bestand gekozen',
  nothingChosenHint: 'Het is gemaakt met Reservekopie maken.',
  madeAt: (at: string) => `gemaakt op ${formatMoment(at)}`,
  check: 'Controleren',
  wrongKey: 'Deze herstelsleutel past niet bij deze reservekopie. Neem hem letter voor letter over.',
  good: 'Deze reservekopie is goed. Alles is van begin tot eind gelezen.',
  contents: 'In deze reservekopie',
  institute: 'Opleidingsinstituut',
  madeOn: 'Gemaakt op',
  accounts: (count: number) => (count === 1 ? 'account' : 'accounts'),
  beheerders: (count: number) => (count === 1 ? 'beheerder' : 'beheerders'),
  imports: (count: number) => (count === 1 ? 'import' : 'imports'),
  mails: (count: number) => (count === 1 ? 'mail' : 'mails'),
  wouldLoseTitle: 'Deze reservekopie is te oud om terug te zetten',
  wouldLose: (loss: Loss) => `Hij mist ${lossInWords(loss)}. Wat is aangemaakt of verzonden, kan niet meer weg. Kies een nieuwere reservekopie.`,
  wouldLoseReason: 'Deze reservekopie is te oud.',
  aside: 'Wat hier al staat, wordt opzij gezet en niet weggegooid. Daarna log je in met een account uit de reservekopie.',
  restore: 'Terugzetten',
  back: 'Terug',
  restored: 'De reservekopie is teruggezet. Log in met een account uit de reservekopie.'
} as const
