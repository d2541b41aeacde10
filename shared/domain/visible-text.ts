/** What nearly every text is, and what nothing has to be done to. */
const plainWords = /^(?:[!-~]+(?: [!-~]+)*)?$/

/** Words of ASCII, one space apart. */
export const isPlainWords = (text: string): boolean => plainWords.test(text)

/** Every run of white space, also no-break spaces, line ends and the separators U+2028 and U+2029. */
export const whiteSpaceRuns = /[\s\u0085]+/gu

/**
 * Control and format characters (bidirectional ones and the byte order mark among them) and fillers that look like nothing; tabs
 * and line ends, which act as white space, are none of them.
 */
export const invisibleCharacters = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu

/** More marks than this upon one letter belong to no script; they run over the lines above and below. */
const mostMarks = 4

/** The first mark too many, and those behind it. */
export const surplusMarks = new RegExp(`(?<=\\p{M}{${mostMarks}})\\p{M}+`, 'gu')

/** Also halves of characters, private ones, and numbers that stand for no character at all. */
const unreadable = /(?![\t\n\v\f\r\u0085])[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu

const rightToLeftLetter = /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

const isolate = '\u2068'
const endOfIsolate = '\u2069'
const isolatedText = new RegExp(`^${isolate}([^${isolate}${endOfIsolate}]*)${endOfIsolate}$`, 'u')

/**
 * A stranger's text (a file name, a cell, a server's answer) as it may stand beside ours: nothing in it hides or reorders anything.
 * What is not to be seen or read shows as its number, ‹U+202E›; marks heaped upon a letter show as how many were left out, ‹+12›;
 * white space is one space, and none at the ends. Letters that run from right to left stay, and keep to themselves (UAX 9,
 * FSI … PDI). Doing it twice changes nothing.
 */
export function visibleText(text: string): string {
  if (isPlainWords(text)) return text
  const inside = isolatedText.exec(text)?.[1] ?? text
  const visible = inside
    .replace(unreadable, (character) => `‹U+${codeOf(character)}›`)
    .replace(surplusMarks, (marks) => `‹+${[...marks].length}›`)
    .replace(whiteSpaceRuns, ' ')
    .trim()
  return rightToLeftLetter.test(visible) ? `${isolate}${visible}${endOfIsolate}` : visible
}

const codeOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** The first so many characters of a text, with … behind them where there are more; what keeps to itself still does. */
export function shortened(text: string, most: number): string {
  const inside = isolatedText.exec(text)?.[1]
  if (inside !== undefined) return `${isolate}${shortened(inside, most)}${endOfIsolate}`
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`
}
