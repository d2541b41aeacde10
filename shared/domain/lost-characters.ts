/**
 * For each encoding in which UTF-8 is read by mistake, the characters of the bytes 0x80–0xFF. Windows leaves five places open, where
 * programs put the control character of that number.
 */
const readings: readonly string[] = [
  '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' + charactersFrom(0xa0, 0xff),
  // Text that was read as ISO-8859-1.
  charactersFrom(0x80, 0xff),
  // Mac Roman
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  // CP850
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
]

function charactersFrom(first: number, last: number): string {
  return String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
}

/** Apple had a currency sign before the euro, and programs differ on which of two omegas is meant. */
const alsoMacRoman = [['¤', 0xdb], ['\u2126', 0xbd]] as const

const byteTables: readonly ReadonlyMap<string, number>[] = readings.map(
  (characters, index) => new Map([...Array.from(characters, (character, place) => [character, 0x80 + place] as const), ...(index === 2 ? alsoMacRoman : [])])
)

/** What a text holds that was read back: letters of Latin names, their loose accents, and the marks that people type between them. */
const nameCharacters = /^(?:[\0-\x7fÀ-ÖØ-öø-žƠơƯưȘșȚț\u1e00-\u1eff’‘“”–—´·\u00a0]|[\u0300-\u0303\u0308\u030a\u030c\u0327])*$/u

/** Text may have been read wrongly by one program after another. */
const mostTimes = 3

/**
 * Marks that people do type behind a capital. `SEPPÄ–LAINE` is a name, though its Ä– could be Ė: only a small letter on either side
 * shows that the capital is none. Ã ends no name but before a space that does not break.
 */
const typedBehindCapital = /(?<!\p{Ll})(?:[ÂÄÅÆÈ][’‘“”–—´·\u00a0]|Ã\u00a0)(?!\p{Ll})/gu

/** Whether there is something in the text that nobody types. */
const isTelling = (text: string): boolean => !isAscii(text.replace(typedBehindCapital, ''))

/**
 * The text as it was before its UTF-8 was read in another encoding, once or more (`ZoÃ«`, `Zo√´`, `Zo├½`, `ZoÃƒÂ«`); null for any text
 * that did not come about so, or not for certain. No name reads back by chance: its letters outside ASCII would have to stand
 * together just as UTF-8 has them, and come to letters of names.
 */
export const mojibakeRepaired = (text: string): string | null => (isAscii(text) ? null : readBack(text, mostTimes))

/** UTF-8 writes no letter in one byte outside ASCII, so a lone one is itself: that is every usual name, and quickly told. */
const loneLetter = /(?<!\P{ASCII})\P{ASCII}(?!\P{ASCII})/u

function readBack(text: string, times: number): string | null {
  if (times === 0 || loneLetter.test(text) || !isTelling(text)) return null
  for (const bytes of byteTables) {
    const before = asUtf8(text, bytes)
    if (before === null) continue
    const furtherBack = readBack(before, times - 1)
    if (furtherBack !== null) return furtherBack
    if (nameCharacters.test(before)) return before
  }
  return null
}

/** The text written in an encoding of one byte a letter and read as UTF-8; null where that cannot be. */
function asUtf8(text: string, byteOf: ReadonlyMap<string, number>): string | null {
  const bytes: number[] = []
  for (const character of text) {
    const byte = character < '\u0080' ? character.charCodeAt(0) : byteOf.get(character)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return null
  }
}

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text)

/** What programs write for a letter that an encoding lacks, in a text that is a name otherwise. */
const replacement = /^[\p{L}\p{M}\s.,'’‘`()-]*[?_¿][\p{L}\p{M}\s.,'’‘`()?_¿-]*$/u

/** Characters that no name has, left by a wrong reading that cannot be taken back (`Ã` before `¼`, drawing characters, signs). */
const traces = /[\u2500-\u259f√≈∆¬]|â€|[ÃÂÄÅ][\u0080-\u009f¡-³µ¶¸¹»-¿€‚ƒ„…†‡ˆ‰‹•˜™›]|\p{Ll}[ÃÂ](?!\p{L})/u

/**
 * Letters of a name that were lost in a conversion (spec R3.6); null where there are none. `suggestion` where they can be told for
 * certain. `raw`: the text before invisible characters were taken out of it, for those were letters too.
 */
export function lostCharactersIn(name: string, raw: string): { readonly suggestion: string | null } | null {
  const suggestion = mojibakeRepaired(raw) ?? mojibakeRepaired(name)
  if (suggestion !== null) return { suggestion }
  return replacement.test(name) || (!isAscii(name) && traces.test(raw)) ? { suggestion: null } : null
}
