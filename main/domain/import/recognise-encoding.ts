import { isUtf8 } from 'node:buffer'
import { plausibilityOfWord } from './encoding-evidence'
import { characterTables, lineEndHabits, type OtherEncoding } from './single-byte-encodings'
import { wordsOutsideAscii } from './words-outside-ascii'

type Candidate = {
  readonly encoding: OtherEncoding
  /** In log units: how much more likely than another candidate's is this reading. */
  readonly score: number
  /** Up to five words as they read in `encoding`, each with at least one letter outside ASCII. */
  readonly examples: readonly string[]
}

export type RecognisedEncoding =
  | { readonly kind: 'utf8'; readonly hasByteOrderMark: boolean }
  | {
      readonly kind: 'other'
      readonly encoding: OtherEncoding
      /** False when another encoding is nearly as likely, or none reads well; the user then has to look at the examples. */
      readonly isCertain: boolean
      readonly examples: readonly string[]
      /** The readings to choose from, the best first, each different: one when it is certain. */
      readonly candidates: readonly Candidate[]
      /** The best reading makes names of the words; where it does not, the file is in an encoding that is not known here, or damaged. */
      readonly readsWell: boolean
      /** Whether it could be UTF-8 after all. */
      readonly isValidUtf8: boolean
    }

/** Differences smaller than this, in log units, do not make one encoding certain (chosen on names that no test proves on). */
const certainMargin = 6.5
/** Readings that are worse by more than this are no candidates. */
const candidateMargin = 12
/** A word that scores less is not what anybody writes: a sign or a capital inside it. */
const leastOfGoodWord = -3
/** With more bad words than this share, the file is damaged, of mixed encodings, or in one that is not known here. */
const mostBadWords = 0.1
const mostExamples = 5

const hasByteOrderMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

/**
 * Tells in which encoding a text file is (spec R3.6). What is valid UTF-8 is UTF-8, unless all of its letters outside ASCII are
 * strange and another encoding makes names of them: `Íñigo` in CP850 is valid by chance. Anything else is scored per encoding by the
 * letters it would give; the best one is named, never used to read the file.
 */
export function recogniseEncoding(bytes: Uint8Array): RecognisedEncoding {
  const isValidUtf8 = isUtf8(bytes)
  const utf8 = { kind: 'utf8', hasByteOrderMark: hasByteOrderMark(bytes) } as const
  if (isValidUtf8 && utf8.hasByteOrderMark) return utf8
  const words = wordsOutsideAscii(bytes)
  if (isValidUtf8 && (words.length === 0 || words.some(readsAsUtf8))) return utf8
  const readings = readInEveryEncoding(words, lineEndHabits(bytes))
  const [best, second] = readings
  if (best === undefined) throw new Error('There is at least one encoding to read in.')
  if (isValidUtf8 && best.badWords > 0) return utf8
  const isCertain =
    !isValidUtf8 && (second === undefined || best.score - second.score >= certainMargin) && best.badWords <= mostBadWords * words.length
  const close = isCertain ? [best] : readings.filter(({ score }) => best.score - score <= candidateMargin)
  const order = tellingWordsFirst(close)
  const candidates = close.map(({ encoding, score, decoded }) => ({ encoding, score, examples: examplesOf(decoded, order) }))
  return { kind: 'other', encoding: best.encoding, isCertain, examples: examplesOf(best.decoded, order), candidates, isValidUtf8, readsWell: best.badWords <= mostBadWords * words.length }
}

type Reading = { readonly encoding: OtherEncoding; readonly decoded: readonly string[]; readonly score: number; readonly badWords: number }

/** The best first; of encodings that read the words the same only the likeliest. */
function readInEveryEncoding(words: readonly Uint8Array[], habits: Readonly<Record<OtherEncoding, number>>): readonly Reading[] {
  const seen = new Set<string>()
  return characterTables
    .map(({ encoding, characters }) => {
      const decoded = words.map((word) => Array.from(word, (byte) => characters[byte] ?? '').join(''))
      const scores = decoded.map(plausibilityOfWord)
      return {
        encoding,
        decoded,
        score: scores.reduce((sum, score) => sum + score, habits[encoding]),
        badWords: scores.filter((score) => score < leastOfGoodWord).length
      }
    })
    .sort((one, other) => other.score - one.score)
    .filter(({ decoded }) => {
      const text = decoded.join(' ')
      return !seen.has(text) && seen.add(text)
    })
}

const utf8Decoder = new TextDecoder()
/** Characters that Latin text has: letters, loose accents, punctuation and currency signs, ™, the byte order mark. */
const latinText = String.raw`\u0300-\u036f\0-\u024f\u0259\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2122\ufeff`
/** A letter of ASCII right beside a character of another script, as no language has it. */
const strangeMixture = new RegExp(`[A-Za-z][^${latinText}]|[^${latinText}][A-Za-z]`, 'u')
const readsAsUtf8 = (word: Uint8Array): boolean => !strangeMixture.test(utf8Decoder.decode(word))

/** The places of the words: first those that the two best readings read differently, because the user chooses by them. */
function tellingWordsFirst([best, second]: readonly Reading[]): readonly number[] {
  const places = Array.from(best?.decoded ?? [], (_, place) => place)
  const isTelling = (place: number): boolean => second !== undefined && best?.decoded[place] !== second.decoded[place]
  return [...places.filter(isTelling), ...places.filter((place) => !isTelling(place))]
}

const examplesOf = (decoded: readonly string[], order: readonly number[]): readonly string[] =>
  order.map((place) => decoded[place]?.trim() ?? '').filter((word) => /\p{L}/u.test(word)).slice(0, mostExamples)
