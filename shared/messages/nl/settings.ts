import { counted } from './common'

/** **Instellingen** and its parts; names in bold in the specification are literal. */
export const settingsWords = {
  title: 'Instellingen',
  users: 'Gebruikers',
  parts: {
    email: 'E-mail',
    portal: 'Portaaladres',
    landelijk: 'Landelijk applicatiebeheer',
    registers: 'Registers',
    own: 'Eigen gegevens',
    security: 'Beveiliging',
    backup: 'Reservekopie',
    storage: 'Opslag'
  },
  partsLabel: 'Onderdelen',
  save: 'Opslaan',
  saved: 'Opgeslagen.',
  version: (version: string) => `Aiosbeheer ${version}`
} as const

export const portalWords = {
  label: 'Portaaladres',
  intro: 'Het adres waar aiossen hun wachtwoord kiezen. Het komt als link in de mail met inloggegevens.',
  hint: 'Begint met https://. Zonder adres staat alleen de activatiecode in de mail.',
  fault: 'Vul een adres in dat begint met https://, of laat het leeg.'
} as const

export const landelijkWords = {
  intro: 'Hierheen gaat je vraag als een gebruikersnaam al bestaat of als een account moet veranderen.',
  label: 'E-mailadres van landelijk applicatiebeheer',
  fault: 'Dit is geen e-mailadres. Vul één adres in, of laat het leeg.'
} as const

export const ownWords = {
  intro: 'Je eigen account. Wijzigen kan alleen met je huidige wachtwoord.',
  username: 'Gebruikersnaam',
  usernameHint: 'Een gebruikersnaam verandert nooit.',
  email: 'E-mail',
  emailHint: 'De afzender van alle mail die je verstuurt.',
  newPassword: 'Nieuw wachtwoord',
  newPasswordHint: 'Laat leeg om je wachtwoord te houden.',
  repeat: 'Wachtwoord herhalen',
  presentPassword: 'Huidig wachtwoord',
  presentPasswordMissing: 'Vul je huidige wachtwoord in.',
  presentPasswordWrong: 'Je huidige wachtwoord is onjuist. Vul het wachtwoord in waarmee je nu inlogt.'
} as const

export const securityWords = {
  intro:
    'Doet er een tijd niemand iets, dan vergrendelt Aiosbeheer en log je opnieuw in. Dat gebeurt ook als je computer het scherm vergrendelt of in slaapstand gaat.',
  label: 'Vergrendelen na',
  minutes: (minutes: number) => counted(minutes, 'minuut', 'minuten'),
  hint: 'Imports en mail gaan intussen door, en wat je hebt ingevuld, staat er nog als je terugkomt.'
} as const

const whoCanRead =
  'Wie bij deze map kan, kan namen, adressen en BIG-nummers lezen. Zet de map niet op een gedeelde schijf en beveilig je computer met een wachtwoord.'

export const storageWords = {
  intro: 'Alle accounts, instellingen en verzonden mails staan op deze computer.',
  folder: 'Map met gegevens',
  showFolder: 'Map openen',
  encryptedTitle: 'De gegevens zijn versleuteld',
  /** Said honestly: a computer without a secret store cannot keep the key (spec R5.3). */
  encrypted: (hasSecretStore: boolean) =>
    hasSecretStore
      ? 'De sleutel staat in de beveiligde opslag van deze computer. Je herstelsleutel opent de gegevens ook.'
      : 'Deze computer kan de sleutel niet bewaren. Houd je herstelsleutel bij de hand.',
  notEncryptedTitle: 'De gegevens zijn niet versleuteld',
  notEncrypted: (hasSecretStore: boolean) =>
    hasSecretStore
      ? `Start Aiosbeheer opnieuw, dan worden ze alsnog versleuteld. ${whoCanRead}`
      : `Deze computer heeft geen beveiligde opslag om een sleutel in te bewaren. ${whoCanRead}`,
  generations: 'Oudere versies',
  generationsIntro: (count: number) =>
    `${counted(count, 'versie', 'versies')}. Raakt het bestand beschadigd, dan ga je verder met de nieuwste die goed is.`,
  noGenerations: 'Nog geen. Aiosbeheer bewaart ze vanzelf zodra er iets verandert.',
  unknownMoment: 'onbekend',
  damagedGeneration: 'beschadigd',
  damagedTitle: 'Een oudere versie is beschadigd',
  damagedAdvice: 'Je huidige gegevens zijn goed. Dit kan wel betekenen dat de schijf slechter wordt: maak een reservekopie en vraag je ICT-afdeling om ernaar te kijken.',
  columns: { at: 'Bewaard op', size: 'Grootte' },
  showAll: 'Alle tonen',
  showFewer: 'Minder tonen',
  audit: 'Logboek',
  auditIntro: 'Wie deed wat en wanneer, zonder wachtwoorden en codes.',
  auditSave: 'Logboek opslaan als CSV',
  auditSaved: (fileName: string) => `Opgeslagen als ${fileName}.`
} as const
