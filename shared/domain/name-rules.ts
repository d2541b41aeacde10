import { invisibleCharacters, isPlainWords, surplusMarks, whiteSpaceRuns } from './visible-text'

/**
 * The text as a person sees it: without invisible characters (`removed` says how many there were: zero-width, soft hyphen, byte
 * order mark, control, direction marks; spec R2.7), every run of white space, also no-break space and line ends, as one space, and
 * none at the ends.
 */
export function stripInvisible(text: string): { readonly text: string; readonly removed: number } {
  if (isPlainWords(text)) return { text, removed: 0 }
  const removed = text.match(invisibleCharacters)?.length ?? 0
  return { text: text.replace(invisibleCharacters, '').replace(whiteSpaceRuns, ' ').trim(), removed }
}

/** What no name holds: the sign of a wrong conversion (�), halves of characters, private and non-characters, heaps of marks. */
export const forbiddenCharacterIn = (text: string): string | null =>
  /[\uFFFD\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/u.exec(text)?.[0] ?? text.match(surplusMarks)?.[0] ?? null

/** Signs of formulas, pages and programs, pictures, and raised digits. */
const signs = /[=@<>{}[\]|\\^~#$%*!\p{Sc}\p{Sm}\p{So}\p{No}]/u
/** An accented capital behind a small letter: `èØastn`, as a wrong conversion leaves it. Scottish and Dutch names have plain ones. */
const capitalInside = /\p{Ll}([À-ÖØ-ÞĀĂĄĆČĎĐĘĚĞŁŃŇŐŘŚŞŠŤŮŰŹŻŽ])/u
const plainName = /^[A-Za-z' .-]*$/

/** What hardly any name holds: a sign, a picture, an accented capital inside it. Null where there is none. */
export const unusualCharacterIn = (name: string): string | null =>
  plainName.test(name) ? null : (signs.exec(name)?.[0] ?? capitalInside.exec(name)?.[1] ?? null)

/** "JORIS", not "J.P.", and not the surname "IJ". */
export const isAllCapitals = (name: string): boolean => !/\p{Ll}/u.test(name) && /\p{Lu}{2}/u.test(name) && name !== 'IJ'

/** Words that stand before a surname by themselves. */
const particles = new Set(
  (
    "de den der des d' het 't 's van von vom vanden vander van't te ten ter tot thoe el al ben bin ibn da das do dos di del della delle " +
    'du le la les lo zu zum zur af av'
  ).split(' ')
)

/** Words that do so only with one of the above behind them: "op de", "in 't". */
const prepositions = new Set('aan bij in onder op over uit voor'.split(' '))

/**
 * The tussenvoegsel that stands inside the surname, as it is written there: "de" in "de Wit", "van der" in "Heijden, van der".
 * Null where there is none, or nothing besides.
 */
export function middleNameInside(lastName: string): string | null {
  const words = lastName.trim().split(/\s+/)
  const leading = leadingParticles(words)
  if (leading > 0 && leading < words.length) return words.slice(0, leading).join(' ')
  const elided = /^[dl]['’‘`](?=\p{L}{2})/iu.exec(lastName.trim())?.[0]
  if (elided !== undefined) return elided
  if (!lastName.includes(',')) return null
  const behindComma = lastName.split(',').at(-1)?.trim().split(/\s+/) ?? []
  return behindComma.length > 0 && leadingParticles(behindComma) === behindComma.length
    ? behindComma.join(' ')
    : null
}

/** How many of the first words are particles. */
function leadingParticles(words: readonly string[]): number {
  let count = 0
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    const isParticle = particles.has(keyOf(word)) || (prepositions.has(keyOf(word)) && next !== undefined && particles.has(keyOf(next)))
    if (!isParticle) break
    count += 1
  }
  return count
}

const keyOf = (word: string): string => word.toLowerCase().replace(/[’‘`]/g, "'")
