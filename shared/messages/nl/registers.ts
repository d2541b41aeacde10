import type { FileRefusal } from '../../ipc/import-schemas'
import type { Register, RegisterChange } from '../../ipc/register-schemas'
import { counted, formatCount, formatMoment, listed } from './common'
import { fileRefusalMessage } from './import-file'

type Details = FileRefusal['details']

const names = (count: number): string => counted(count, 'naam', 'namen')

const startOver = 'Kies daarna opnieuw Register importeren.'

/** A register has no letters with accents, so it loses nothing when it is saved anew. */
const notUtf8 = (found: string) => ({
  title: 'Dit bestand is geen UTF-8',
  found,
  advice: `Open het in Excel, kies Bestand › Opslaan als en als type CSV UTF-8. ${startOver}`
})

const encodingFound = ({ encoding, certain }: Details): string =>
  `Het is ${certain === 0 ? 'waarschijnlijk ' : ''}opgeslagen als ${String(encoding ?? 'iets anders')}. Zo ingelezen kan een naam verminkt raken, en dan wordt hij niet herkend.`

/** Why a register is not read in, and how to get a right one (spec R3.6, R3.13). */
export function registerRefusalMessage({ code, details }: FileRefusal): { readonly title: string; readonly found: string; readonly advice: string } {
  if (code === 'otherEncoding') return notUtf8(encodingFound(details))
  if (code === 'utf16') return notUtf8('Het is opgeslagen als UTF-16, in Excel “Unicode-tekst”.')
  if (code === 'wrongColumns' && details['sheets'] !== undefined) {
    return {
      title: 'Deze werkmap heeft meer dan één blad',
      found: `Er is niet één blad met de kolommen username en portfolio. De bladen heten: ${String(details['sheets'])}.`,
      advice: `Zet het register in een werkmap met alleen dat blad. ${startOver}`
    }
  }
  const { title, found } = fileRefusalMessage({ code, details })
  return { title, found, advice: registerWords.format }
}

const counts = (registers: readonly Pick<Register, 'portfolio' | 'count'>[]): string =>
  registers.map(({ portfolio, count }) => `${portfolio}: ${names(count)}`).join('; ')

type Gone = Pick<RegisterChange, 'portfolio' | 'removed' | 'before'>

function goneNames(removed: number, before: number): string {
  if (before === 1) return 'De enige naam staat niet meer in dit bestand en geldt daarna als vrij.'
  const verbs = removed === 1 ? (['staat', 'geldt'] as const) : (['staan', 'gelden'] as const)
  return `${formatCount(removed)} van de ${names(before)} ${verbs[0]} niet meer in dit bestand en ${verbs[1]} daarna als vrij.`
}

/** **Instellingen** → **Registers** (spec R3.13). */
export const registerWords = {
  intro: 'Gebruikersnamen die elders al bestaan. Een import of een nieuw account met zo’n naam wordt tegengehouden.',
  import: 'Register importeren',
  format: 'Een register is een csv- of Excel-bestand met de kolommen username en portfolio (SOON, SGBO of HN).',
  replaces: 'Wat er van een portfolio stond, wordt in zijn geheel vervangen. Staat er al een register, dan zie je eerst wat er verandert.',
  table: 'Registers',
  columns: { portfolio: 'Portfolio', date: 'Ingelezen op', count: 'Gebruikersnamen' },
  none: 'Nog geen register',
  noneText: 'Zonder register zie je pas bij landelijk applicatiebeheer dat een naam al bestaat.',
  imported: (fileName: string, registers: readonly Register[]) => ({ title: `${fileName} is ingelezen`, counts: `${counts(registers)}.` }),
  nothingRead: 'Er is niets ingelezen.',
  change: {
    title: 'Register vervangen',
    intro: (fileName: string, portfolios: readonly string[]) =>
      `${fileName} komt in de plaats van wat er nu van ${listed(portfolios)} staat.`,
    first: (portfolios: readonly string[]) => ` Van ${listed(portfolios)} is er nog geen register.`,
    table: 'Wat er verandert',
    columns: { portfolio: 'Portfolio', before: 'Nu', after: 'Straks', added: 'Erbij', removed: 'Eraf' },
    none: 'nog geen register',
    since: (importedAt: string) => `van ${formatMoment(importedAt)}`,
    names,
    added: (count: number) => (count === 0 ? '0' : `+${formatCount(count)}`),
    removed: (count: number) => (count === 0 ? '0' : `−${formatCount(count)}`),
    same: 'Er staan dezelfde namen in als nu. Alleen de datum verandert.',
    manyGoneTitle: ({ portfolio, removed }: Gone) => `Van ${portfolio} ${removed === 1 ? 'verdwijnt een naam' : 'verdwijnen veel namen'}`,
    manyGone: ({ removed, before }: Gone) => `${goneNames(removed, before?.count ?? 0)} Kijk na of het bestand volledig is.`
  }
} as const
