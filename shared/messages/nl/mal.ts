import type { MalColumn } from '../../ipc/import-schemas'
import type { MalOffer } from '../../ipc/mal-schemas'

type Explanation = {
  readonly what: string
  readonly example: string
  readonly need: 'verplicht' | 'mag leeg' | 'staat vast' | 'leeg laten'
}

/** The second sheet of the mal, and what it says while somebody types (spec R3.1). */
export const malWorkbookWords = {
  sheet: 'aios',
  explanationSheet: 'Uitleg',
  genderTitle: 'Geslacht',
  genderError: 'Kies gender_m voor een man of gender_v voor een vrouw.',
  bigNumberTitle: 'BIG-nummer',
  bigNumberHint: 'Elf cijfers, met de nul vooraan.',
  bigNumberError: 'Een BIG-nummer heeft 11 cijfers. Zet een nul die vooraan wegviel terug.',
  usernameTitle: 'Gebruikersnaam',
  usernameHint: 'BIG- en dan het BIG-nummer.',
  usernameError: 'Een gebruikersnaam is BIG- met daarachter de 11 cijfers van het BIG-nummer, samen 15 tekens.',
  explanationTitle: (institute: string, version: string): string => `Mal van ${institute}, versie ${version}`,
  explanationHeader: ['Kolom', 'Wat vul je in', 'Voorbeeld', 'Invullen'],
  version: 'De versie van deze mal. Laat staan: daaraan is te zien of je de laatste hebt.',
  columns: {
    firstname: { what: 'De voornaam.', example: 'Noor', need: 'verplicht' },
    middlename: { what: 'Het tussenvoegsel, apart van de achternaam.', example: 'van der', need: 'mag leeg' },
    lastname: { what: 'De achternaam, zonder tussenvoegsel.', example: 'Heijden', need: 'verplicht' },
    email: { what: 'Het e-mailadres waar de inloggegevens naartoe gaan.', example: 'n.vanderheijden@umc.nl', need: 'verplicht' },
    username: { what: 'BIG- met daarachter het BIG-nummer.', example: 'BIG-09056789401', need: 'verplicht' },
    status: { what: 'Staat er al.', example: '', need: 'staat vast' },
    rolegroup: { what: 'Staat er al.', example: '', need: 'staat vast' },
    rol: { what: 'Staat er al.', example: '', need: 'staat vast' },
    password: { what: 'Niets: ieder maakt zelf een wachtwoord.', example: '', need: 'leeg laten' },
    gender: { what: 'gender_m voor een man, gender_v voor een vrouw.', example: 'gender_v', need: 'verplicht' },
    instituut: { what: 'Staat er al.', example: '', need: 'staat vast' },
    level: { what: 'De groep. Staat er al.', example: '', need: 'staat vast' },
    big_nr: { what: 'Het BIG-nummer: 11 cijfers, met de nul vooraan.', example: '09056789401', need: 'verplicht' },
    in_opleiding: { what: 'Staat er al.', example: '', need: 'staat vast' }
  } satisfies Readonly<Record<MalColumn, Explanation>>,
  advice: [
    'Vul per aios één rij in op het werkblad aios. Rijen waarin alleen de vaste kolommen staan, tellen niet mee.',
    'Heb je meer rijen nodig, kopieer dan een lege rij met haar vaste kolommen naar beneden.',
    'Plak je rijen uit een ander bestand, kies dan Plakken speciaal › Waarden: de nullen vooraan blijven dan staan.',
    'Sla de mal op als Excel-werkmap (.xlsx). Die lees je in Aiosbeheer zo in, bij Nieuw › Uploaden.',
    'Moet het een csv-bestand zijn, kies dan bij Opslaan als het type CSV UTF-8 en open het daarna niet meer in Excel.'
  ]
} as const

type Refused = Extract<MalOffer, { kind: 'refused' }>
type Refusal = { readonly title: string; readonly text: string }

const fact = (details: Refused['details'], name: string): string => String(details[name] ?? '')

const refusals: Readonly<Record<Refused['code'], (details: Refused['details']) => Refusal>> = {
  unreadable: (details) => ({
    title: 'Dit bestand kan niet worden gelezen',
    text: `Je computer weigert het te openen (${fact(details, 'reason')}). Kopieer het naar je eigen map Documenten en kies het opnieuw.`
  }),
  noMal: (details) => ({
    title: 'Dit is geen mal van landelijk applicatiebeheer',
    text:
      'Een nieuwe mal komt als bestand dat op .aiosmal eindigt. Een ingevulde mal lees je in bij Uploaden.' +
      (details['field'] === undefined ? '' : ` In dit bestand klopt ${fact(details, 'field')} niet.`)
  }),
  newerFormat: () => ({
    title: 'Deze mal is voor een nieuwere Aiosbeheer',
    text: 'Installeer eerst de laatste versie van Aiosbeheer en lees de mal daarna in.'
  }),
  wrongChecksum: () => ({
    title: 'Deze mal is beschadigd',
    text: 'De inhoud klopt niet met het controlegetal. Vraag landelijk applicatiebeheer het bestand opnieuw te sturen.'
  }),
  otherInstitute: (details) => ({
    title: `Deze mal is voor ${fact(details, 'institute')}`,
    text: `Jij maakt accounts voor ${fact(details, 'own')}. Vraag landelijk applicatiebeheer om de mal van jouw instituut.`
  }),
  sameVersion: (details) => ({ title: 'Deze mal heb je al', text: `Versie ${fact(details, 'version')} is al in gebruik.` })
}

export const malRefusalMessage = ({ code, details }: Refused): Refusal => refusals[code](details)

/** Nieuw: a newer mal from a file (spec R3.1). */
export const malMessages = {
  load: 'Nieuwe mal inlezen',
  title: 'Nieuwe mal inlezen',
  ok: 'OK',
  cancel: 'Annuleren',
  close: 'Sluiten',
  intro: (institute: string, version: string, present: string): string =>
    `De mal van ${institute} wordt versie ${version}. Nu gebruik je versie ${present}.`,
  note: 'Toelichting:',
  older: 'Dit is een oudere versie dan je nu gebruikt',
  olderText: 'Neem haar alleen over als landelijk applicatiebeheer daarom vroeg.',
  changes: 'Dit verandert',
  noChanges: 'De vaste kolommen blijven zoals ze zijn.',
  columns: { column: 'Kolom', before: 'Nu', after: 'Wordt' },
  /** Its column is niv2 or niv3. */
  group: 'groep',
  unsigned: 'Niemand staat in voor dit bestand. Kijk of je het van landelijk applicatiebeheer hebt gekregen.',
  signed: (by: string): string => `Ondertekend door ${by}.`,
  after: 'Download daarna de mal opnieuw. Een bestand van een eerdere versie lees je nog in, met een waarschuwing.',
  loaded: (version: string): string => `Mal versie ${version} is nu in gebruik.`
} as const
