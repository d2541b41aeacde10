import generatedList from '../../assets/common-passwords.txt?raw'
import institutesFile from '../../assets/institutes.json'
import { isOfRows } from './letter-rows'

/** Words that people here make passwords of, besides those of the international list. */
const dutchWords = (
  'welkom wachtwoord geheim inloggen toegang beveiliging beheer beheerder lokaal lokaalbeheer lokaalbeheerder administratie ' +
  'secretariaat docent opleiding opleidingsinstituut aios aiosbeheer aiosbeheerder aiosportfolio ' +
  'huisarts huisartsen huisartsopleiding huisartsenopleiding huisartspraktijk dokter praktijk ziekenhuis ' +
  'gezondheid geneeskunde patient portfolio eportfolio portaal scorion instituut universiteit onderwijs computer laptop internet kantoor ' +
  'lente zomer herfst winter voorjaar najaar vakantie verjaardag kerstmis sinterklaas koningsdag pasen ' +
  'januari februari maart april juni juli augustus september oktober november december ' +
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ' +
  'nederland holland oranje amsterdam rotterdam utrecht leiden groningen nijmegen maastricht eindhoven denhaag ' +
  'ajax feyenoord voetbal schaatsen fiets fietsen hallo hallohallo doei lekker liefde schatje poesje hondje ikhouvanjou ' +
  'verander verandermij nieuw nieuwwachtwoord mijnwachtwoord tijdelijk testtest proberen abcdefgh azertyuiop'
).split(' ')

/** "amsterdam amc", "amsterdamamc", "aios leiden", "aiosleiden": an institute and its group, with a space and without. */
const instituteWords = institutesFile.institutes.flatMap(({ name }) => {
  const words = name.toLowerCase()
  return [words, `aios ${words}`].flatMap((spaced) => [spaced, spaced.replaceAll(' ', '')])
})

/** Shorter words say too little: with eight other signs around them a password is no longer a common one. */
const minimumStemLength = 4

/** So many signs at either end may stand for letters ("@jax", "voetba11"). */
const readableSignsAtEnd = 3

/** Signs that are read as a letter; i, l, 1 and ! are all one, on both sides of the comparison. */
const substitutions = Object.entries({ o: '0', i: '1l!|', z: '2', e: '3', a: '4@', s: '5$', g: '69', t: '7+', b: '8' }).flatMap(
  ([letter, signs]) => signs.split('').map((sign) => [sign, letter] as const)
)

const withLettersForSigns = (text: string): string =>
  substitutions.reduce((changed, [sign, letter]) => changed.replaceAll(sign, letter), text)

/** A password in small letters, taken apart: the stem from the first letter to the last, and the digits and signs around it. */
export function takeApart(password: string): { readonly before: string; readonly stem: string; readonly after: string } {
  const text = password.normalize('NFKC').toLowerCase()
  const stem = /\p{L}(?:.*\p{L})?/su.exec(text)?.[0] ?? ''
  const start = text.indexOf(stem)
  return { before: text.slice(0, start), stem, after: text.slice(start + stem.length) }
}

/** Made at the first question, so that starting the application does not pay for it. */
let stems: ReadonlySet<string> | null = null

function commonStems(): ReadonlySet<string> {
  const listed = (): string[] => withLettersForSigns(generatedList).split('\n')
  const ownWords = [...dutchWords, ...instituteWords].map(withLettersForSigns)
  stems ??= new Set([...listed().filter((line) => line !== '' && !line.startsWith('#')), ...ownWords])
  return stems
}

/**
 * Whether the password is a common one, or one with digits and signs around it (spec R1.2): "Welkom2026!!", "W@chtwoord01!",
 * "WelkomWelkom1!", "Welkom-welkom1", "Abcdefghijk1!" and "Ab1234567890!" are. Letter case and the usual signs for letters do not count.
 */
export function isCommonPassword(password: string): boolean {
  const { before, stem, after } = takeApart(password)
  if (isOneWordOrRows(stem)) return true
  if (stem.length < minimumStemLength) return isRowOfDigits((before + after).replace(/\D/g, ''))
  const heads = upTo(readableSignsAtEnd).map((length) => before.slice(Math.max(0, before.length - length)))
  const tails = upTo(readableSignsAtEnd).map((length) => after.slice(0, length))
  return heads.some((head) => tails.some((tail) => isCommonStem(withLettersForSigns(head + stem + tail))))
}

/** "wachtwoord-wachtwoord", "qwertyuiop1!asdf": no letters but rows, and one common word however often. */
function isOneWordOrRows(stem: string): boolean {
  const runs = stem.match(/\p{L}+/gu) ?? []
  const words = new Set(runs.filter((run) => !isOfRows(run)).map(withLettersForSigns))
  return runs.length > 0 && words.size <= 1 && [...words].every((word) => word.length >= minimumStemLength && isCommonStem(word))
}

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, index) => index)

/** A word of the list, the same word twice or more, or one or two letters over and over. */
function isCommonStem(stem: string): boolean {
  const unit = /^(.+?)\1*$/su.exec(stem)?.[1] ?? stem
  return commonStems().has(stem) || commonStems().has(unit) || (unit !== stem && unit.length <= 2)
}

/** "1234567890", "98765432", "11111111", "20202020". */
function isRowOfDigits(digits: string): boolean {
  if (digits.length < 6) return false
  return '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits) || /^(\d{1,4})\1+\d{0,3}$/.test(digits)
}
