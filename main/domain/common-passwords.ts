import generatedList from '../../assets/common-passwords.txt?raw'
import { dutchCommonWords } from './dutch-common-words'

/** Shorter words say too little: with eight other signs around them a password is no longer a common one. */
const minimumStemLength = 4

/** So many signs at either end may stand for letters ("@jax", "voetba11"). */
const readableSignsAtEnd = 3

/** Signs that are read as a letter; i, l, 1 and ! are all one, on both sides of the comparison. */
const readAs: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '!': 'i',
  '|': 'i',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  '5': 's',
  $: 's',
  '6': 'g',
  '7': 't',
  '+': 't',
  '8': 'b',
  '9': 'g'
}

const withoutSubstitutions = (text: string): string => [...text].map((sign) => readAs[sign] ?? sign).join('')

/** What people add to is the word in the middle: the text in small letters without digits and signs at its ends. */
export const stemOf = (password: string): string => /\p{L}.*\p{L}|\p{L}/su.exec(password.normalize('NFKC').toLowerCase())?.[0] ?? ''

/** Made once, at the first question: starting the application does not pay for it. */
let knownStems: ReadonlySet<string> | null = null

function commonStems(): ReadonlySet<string> {
  knownStems ??= new Set(
    [...generatedList.split('\n').filter((line) => line !== '' && !line.startsWith('#')), ...dutchCommonWords].map(withoutSubstitutions)
  )
  return knownStems
}

/**
 * Whether the password is a common one, or one with digits and signs around it (spec R1.2): "Welkom2026!!", "W@chtwoord01!",
 * "WelkomWelkom1!" and "Aa1234567890!" are. Letter case and the usual signs for letters do not count.
 */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  const stem = stemOf(text)
  if (stem.length < minimumStemLength) return isOneRow(text.replace(/\D/g, ''))
  const start = text.indexOf(stem)
  const before = text.slice(Math.max(0, start - readableSignsAtEnd), start)
  const after = text.slice(start + stem.length, start + stem.length + readableSignsAtEnd)
  return endings(before)
    .map((head) => [...head].reverse().join(''))
    .some((head) => endings(after).some((tail) => isCommonStem(withoutSubstitutions(head + stem + tail))))
}
