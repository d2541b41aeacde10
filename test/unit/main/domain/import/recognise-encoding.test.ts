import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { recogniseEncoding } from '../../../../../main/domain/import/recognise-encoding'

const fixture = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../../../fixtures/import', name))
const codecs = {
  'Windows-1252': 'win1252',
  'Mac Roman': 'macroman',
  CP850: 'cp850',
  'ISO-8859-15': 'iso885915',
  'Windows-1254': 'win1254'
} as const
type Encoding = keyof typeof codecs

type Answer = { readonly encoding: string; readonly isCertain: boolean; readonly examples: readonly string[]; readonly candidates: readonly string[] }
const answerTo = (bytes: Uint8Array): Answer | 'UTF-8' => {
  const found = recogniseEncoding(bytes)
  if (found.kind === 'utf8') return 'UTF-8'
  const { encoding, isCertain, examples, candidates } = found
  return { encoding, isCertain, examples, candidates: candidates.map((candidate) => candidate.encoding) }
}
const answer = (text: string, encoding: Encoding): Answer | 'UTF-8' => answerTo(iconv.encode(text, codecs[encoding]))
const certain = (encoding: Encoding, examples: readonly string[]): Answer => ({ encoding, isCertain: true, examples, candidates: [encoding] })

describe('recogniseEncoding', () => {
  it('knows UTF-8 with and without byte order mark, also without any letter outside ASCII', () => {
    expect(recogniseEncoding(Buffer.from('\ufeffZoë'))).toEqual({ kind: 'utf8', hasByteOrderMark: true })
    expect(recogniseEncoding(Buffer.from('Zoë'))).toEqual({ kind: 'utf8', hasByteOrderMark: false })
    expect(recogniseEncoding(Buffer.from('Sem'))).toEqual({ kind: 'utf8', hasByteOrderMark: false })
  })

  it.each([
    ['aios-60-libreoffice-windows1252-semicolon.csv', 'Windows-1252', ['Zoë', 'Hélène', 'Brûlé', 'Daniël', 'Renée']],
    ['aios-3-libreoffice-mac-roman.csv', 'Mac Roman', ['Zoë', 'Hélène', 'Brûlé']],
    ['aios-3-libreoffice-cp850.csv', 'CP850', ['Zoë', 'Hélène', 'Brûlé']]
  ])('names the encoding of %s, with examples', (name, encoding, examples) => {
    expect(answerTo(fixture(name))).toEqual({ encoding, isCertain: true, examples, candidates: [encoding] })
  })

  it('asks, with every reading that is close, when the letters fit another encoding as well', () => {
    expect(recogniseEncoding(Buffer.from('x\x89x', 'latin1'))).toEqual({
      kind: 'other',
      encoding: 'CP850',
      isCertain: false,
      examples: ['xëx'],
      candidates: [
        { encoding: 'CP850', score: expect.any(Number), examples: ['xëx'] },
        { encoding: 'Mac Roman', score: expect.any(Number), examples: ['xâx'] },
        { encoding: 'Windows-1252', score: expect.any(Number), examples: ['x‰x'] }
      ],
      isValidUtf8: false,
      readsWell: true
    })
  })

  it('asks with the words first that tell the readings apart', () => {
    const found = recogniseEncoding(iconv.encode('Zoë;Daniël;Renée;Noëlle;Joëlle;Hélène;Guðni\r\n', 'win1252'))
    expect(found).toMatchObject({
      isCertain: false,
      candidates: [
        { encoding: 'Windows-1252', examples: ['Guðni', 'Zoë', 'Daniël', 'Renée', 'Noëlle'] },
        { encoding: 'Windows-1254', examples: ['Guğni', 'Zoë', 'Daniël', 'Renée', 'Noëlle'] }
      ]
    })
  })
})

describe('recogniseEncoding on hard cases', () => {
  it.each<[string, Encoding, string]>([
    ['one name', 'Windows-1252', 'Loïs'],
    ['one name', 'Mac Roman', 'Loïs'],
    ['one name', 'CP850', 'Loïs'],
    ['one name in capitals', 'Windows-1252', 'DANIËL'],
    ['one name in capitals', 'Mac Roman', 'DANIËL'],
    ['one name in capitals', 'CP850', 'DANIËL'],
    ['a capital with an accent at its end', 'Mac Roman', 'ZOË'],
    ['an i with a diaeresis', 'Windows-1252', 'Naïma'],
    ['an i with a diaeresis', 'Mac Roman', 'Thaïs'],
    ['an i with a diaeresis', 'CP850', 'Naïma'],
    ['a ligature that only it has there', 'ISO-8859-15', 'Lebœuf'],
    ['Turkish letters', 'Windows-1254', 'Ayşegül Yıldırım Doğan']
  ])('%s in %s', (_case, encoding, text) => {
    expect(answer(`firstname\r\n${text}\r\n`, encoding)).toEqual(certain(encoding, text.split(' ')))
  })

  it.each<[string, Encoding, string]>([
    ['ÿ, which stands in few names', 'Windows-1252', 'Leÿ'],
    ['ÿ, which stands in few names', 'Mac Roman', 'Leÿ'],
    ['ÿ, which stands in few names', 'CP850', 'Leÿ'],
    ['an apostrophe of a word processor alone', 'Windows-1252', 'd’Hondt'],
    ['an apostrophe of a word processor alone', 'Mac Roman', 'd’Hondt'],
    ['quotation marks of a word processor alone', 'Windows-1252', '“Jan”'],
    ['quotation marks of a word processor alone', 'Mac Roman', '“Jan”'],
    ['a space that does not break', 'Windows-1252', 'Jansen\u00a0'],
    ['a capital that makes another name', 'CP850', 'Íker'],
    ['Turkish letters in one name', 'Windows-1254', 'Tuğçe'],
    ['a Turkish capital', 'Windows-1254', 'İsmail']
  ])('asks about %s in %s, with the right one among the candidates', (_case, encoding, text) => {
    expect(answer(`firstname\r\n${text}\r\n`, encoding)).toMatchObject({
      isCertain: false,
      candidates: expect.arrayContaining([encoding])
    })
  })

  it('knows a euro sign before an amount', () => {
    expect(answer('bedrag;naam\r\n€ 100;Jan\r\n', 'Windows-1252')).toEqual(certain('Windows-1252', []))
  })

  it.each<[string, Encoding, string]>([
    ['an accented capital before a small letter', 'CP850', 'Íñigo'],
    ['a capital before a space that does not break', 'Windows-1252', 'RENÉ\u00a0'],
    ['a capital before an apostrophe', 'Windows-1252', 'ANDRÉ’S']
  ])('asks about bytes that are UTF-8 by accident: %s in %s', (_case, encoding, text) => {
    const bytes = iconv.encode(`firstname\r\n${text}\r\n`, codecs[encoding])
    expect(isUtf8(bytes)).toBe(true)
    expect(answerTo(bytes)).toMatchObject({ encoding, isCertain: false })
  })

  it.each(['Γιώργος', 'Иван', 'אבי', 'محمد', '李小龙', 'Ștefan', 'Əli', 'Nguyễn', 'Zoe\u0308', '“Zoë”', '€ 5', 'Łukasz', 'Jan\u200b', 'ﬁ Zoë', 'naamΩ'])(
    'leaves %s in UTF-8 what it is',
    (name) => {
      expect(answerTo(Buffer.from(`firstname\r\n${name}\r\n`))).toBe('UTF-8')
    }
  )

  it.each([
    ['Windows-1250', 'win1250', 'Łukasz;Woźniak\r\nMichał;Świątek\r\n'],
    ['Windows-1251', 'win1251', 'Иван;Петров\r\nОльга;Смирнова\r\n'],
    ['UTF-8 with one damaged letter', 'utf8', 'Zoë;Brûlé\r\nDaniël;Günther\r\n']
  ])('is not certain of a file in none of its encodings: %s', (name, codec, text) => {
    const bytes = iconv.encode(text, codec)
    const damaged = name.startsWith('UTF-8') ? Buffer.concat([bytes, Buffer.of(0xeb)]) : bytes
    expect(answerTo(damaged)).toMatchObject({ isCertain: false })
  })

  it('is not certain of a file that is partly in another encoding', () => {
    const names = 'Zoë;Daniël;Loïs;Naïma;Noëlle;Joëlle;Rafaël;Maël;Thaïs;Gabriël'
    const more = 'Hélène;Renée;Brûlé;Frédéric;Benoît;Müller'
    const mixed = Buffer.concat([iconv.encode(`${names}\r\n`, 'win1252'), iconv.encode(`${more}\r\n`, 'cp850')])
    expect(answerTo(mixed)).toMatchObject({ isCertain: false })
  })

  it('weighs the sign that DOS ends a text with', () => {
    expect(answer('firstname\r\nLeÿ\r\n', 'CP850')).toMatchObject({ encoding: 'CP850', isCertain: false })
    expect(answer('firstname\r\nLeÿ\r\n\u001a', 'CP850')).toMatchObject({ encoding: 'CP850', isCertain: true })
  })

  it('weighs the line ends: CR alone tells for the Mac', () => {
    const score = (lineEnd: string): number => {
      const found = recogniseEncoding(iconv.encode(`firstname${lineEnd}Leÿ${lineEnd}`, 'macroman'))
      return found.kind === 'utf8' ? 0 : (found.candidates.find(({ encoding }) => encoding === 'Mac Roman')?.score ?? 0)
    }
    expect(score('\r')).toBeGreaterThan(score('\n'))
    expect(score('\n')).toBeGreaterThan(score('\r\n'))
  })
})
