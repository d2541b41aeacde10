/** Letters that have no decomposition in Unicode, as people type them without their stroke. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  '‘': "'",
  '’': "'",
  ʼ: "'"
}
const withoutDecomposition = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')
const isPlain = /^[\u0020-\u007e]*$/

/** Text as it is compared in searching and sorting: letter case and accents do not count (spec R4.1). */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  if (isPlain.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(withoutDecomposition, (letter) => plainLetters[letter] ?? letter)
}
