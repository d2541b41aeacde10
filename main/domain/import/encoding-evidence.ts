import { namesWithAccents } from './names-with-accents'

const boundary = ' '
const letter = /\p{L}/u

/** For each accented letter: how often it occurs, and with which neighbours (ordinary letters stand for themselves). */
type Spelling = { readonly counts: ReadonlyMap<string, number>; readonly contexts: ReadonlyMap<string, number> }

const isLetter = (character: string | undefined): character is string => character !== undefined && letter.test(character)
const neighbour = (character: string | undefined): string =>
  isLetter(character) ? character.toLowerCase() : boundary

function learn(names: string): Spelling {
  const counts = new Map<string, number>()
  const contexts = new Map<string, number>()
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  const characters = Array.from(names)
  characters.forEach((character, index) => {
    if (character.charCodeAt(0) < 0x80) return
    const before = neighbour(characters[index - 1])
    const after = neighbour(characters[index + 1])
    add(counts, character)
    add(contexts, `${before}${character}`)
    add(contexts, `${character}${after}`)
    add(contexts, `${before}${character}${after}`)
  })
  return { counts, contexts }
}

const spelling = learn(namesWithAccents)

const isUpper = (character: string | undefined): boolean => character !== undefined && character !== character.toLowerCase()
const isLower = (character: string | undefined): boolean => character !== undefined && character !== character.toUpperCase()

/** Marks that people do type in office documents, by what they say for the encoding: where they belong, and elsewhere. */
const typedMarks: ReadonlyMap<string, { readonly inPlace: number; readonly elsewhere: number }> = new Map([
  ['’', { inPlace: 2, elsewhere: 1 }],
  ['‘', { inPlace: 1, elsewhere: 0 }],
  ['“', { inPlace: 1, elsewhere: 0 }],
  ['”', { inPlace: 1, elsewhere: 0 }],
  ['–', { inPlace: 1, elsewhere: 0 }],
  ['—', { inPlace: 0, elsewhere: -1 }],
  ['€', { inPlace: 4, elsewhere: 0 }],
  ['\u00a0', { inPlace: 2, elsewhere: 0 }],
  ['´', { inPlace: -1, elsewhere: -1 }],
  ['°', { inPlace: -1, elsewhere: -1 }]
])

/** An apostrophe stands inside a word; every other mark beside one. */
const isInPlace = (mark: string, before: string | undefined, after: string | undefined): boolean =>
  mark === '’' ? isLetter(before) && isLetter(after) : !isLetter(before) || !isLetter(after)

/** How plausible the letters outside ASCII make `word`, in log units; 0 for a word without them. */
export function plausibilityOfWord(word: string): number {
  const characters = Array.from(word)
  const isInCapitals = /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word)
  return characters.reduce((sum, character, index) => {
    if (character.charCodeAt(0) < 0x80) return sum
    const isOutOfCase = isInCapitals && isLower(character)
    return sum + (isOutOfCase ? smallAmongCapitals : 0) + plausibility(characters[index - 1], character, characters[index + 1])
  }, 0)
}

const smallAmongCapitals = -4

/**
 * How plausible the non-ASCII `character` is where it stands, in log units: positive for an accented letter in a spelling that is
 * known, negative for capitals inside words, drawing characters, mathematical signs and undefined places.
 */
function plausibility(before: string | undefined, character: string, after: string | undefined): number {
  const mark = typedMarks.get(character)
  if (mark !== undefined) return isInPlace(character, before, after) ? mark.inPlace : mark.elsewhere
  if (!letter.test(character)) return character === '\ufffd' || character < '\u00a0' ? -12 : -6
  if (!isLetter(before) && !isLetter(after)) return loneLetter
  return letterCase(before, character, after) + spellingOf(before, character, after)
}

/** An initial, or a sign that another encoding has at that place. */
const loneLetter = -3

function letterCase(before: string | undefined, character: string, after: string | undefined): number {
  if (isUpper(character)) {
    if (isLower(before)) return -5
    if (isLower(after)) return isUpper(before) ? -3 : 0.5
    return isUpper(before) || isUpper(after) ? 0 : -1
  }
  if (isUpper(after)) return -4
  return isLetter(before) ? 0 : -1.5
}

function spellingOf(before: string | undefined, character: string, after: string | undefined): number {
  // The dotted capital has no small letter of one character.
  const lower = character === 'İ' ? character : character.toLowerCase()
  const left = neighbour(before)
  const right = neighbour(after)
  const count = spelling.counts.get(lower) ?? 0
  const seen = (context: string): number => Math.log1p(spelling.contexts.get(context) ?? 0)
  const known = seen(`${left}${lower}`) + seen(`${lower}${right}`) + 1.5 * seen(`${left}${lower}${right}`)
  return (count === 0 ? -3 : Math.log(count) / 2) + known
}
