import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { otherEncodings, recogniseEncoding, type OtherEncoding } from '../../../../../main/domain/import/recognise-encoding'

const fixture = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, '../../../../fixtures/import', name))
const codecs: Readonly<Record<OtherEncoding, string>> = { 'Windows-1252': 'win1252', 'Mac Roman': 'macroman', CP850: 'cp850' }

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
    expect(recogniseEncoding(fixture(name))).toEqual({ kind: 'other', encoding, isCertain: true, examples })
  })

  it('says that it is not certain when the letters fit another encoding as well', () => {
    expect(recogniseEncoding(Buffer.from([...Buffer.from('x'), 0x89, ...Buffer.from('x')]))).toEqual({
      kind: 'other',
      encoding: 'CP850',
      isCertain: false,
      examples: ['xëx']
    })
  })
})

// None of these names stands in the list that the plausibility was learned from.
const firstNames = (
  'Béatrix Siméon Gisèle Noémie Maëlys Raphaëlle Eléonore Josué Anäis Maïwenn Mateüs Jaël Mikaël Ilonä Gaël Maéva Élisa ' +
  'Inèz Günay Jülide Torbjørn Jörgen Malmö Hélio Renáta Lídia Zélia Bénaïa Göran Désirée Cléo Zénobie Tiësto Böblinge ' +
  'Fabiënne Adriënne Juliënne Luciënne Viviënne Etiënne Naäma'
).split(' ')
const lastNames = (
  'Crépin Thibaudé Böcker Förster Bläser Knüver Süther Groenevéld Beyoncé Lagerlöf Pålsson Grønli Carreño Peñaranda ' +
  'Assumpção Fariña Goës Boë Loeïs Schoën Moëd Baëtens Feïth Kühne Fröhlich Gräfe Jünger Bürger Köster Bénard Poiré Roël ' +
  'Coëvorden Noordeloös Tiël Maljaärs Fênix Lemûr Fourès Chènevert'
).split(' ')

/** A small file with one or more people, as a spreadsheet writes it. */
const table = (people: readonly string[], lineEnd: string): string =>
  ['firstname;lastname;email', ...people.map((person, index) => `${person};aios${index}@post.example`)].join(lineEnd) + lineEnd

describe('recogniseEncoding on names that it has not seen', () => {
  const people = firstNames.flatMap((first, index) => [
    `${first};${lastNames[index % lastNames.length] ?? ''}`,
    `${first};Jansen`,
    `Kim;${lastNames[index % lastNames.length] ?? ''}`
  ])

  const verdicts = (size: number): { right: number; silentlyWrong: number; uncertain: number; files: number } => {
    const counts = { right: 0, silentlyWrong: 0, uncertain: 0, files: 0 }
    for (const encoding of otherEncodings) {
      for (const lineEnd of encoding === 'Mac Roman' ? ['\r', '\n', '\r\n'] : ['\r\n']) {
        for (let start = 0; start + size <= people.length; start += size) {
          const bytes = iconv.encode(table(people.slice(start, start + size), lineEnd), codecs[encoding])
          const found = recogniseEncoding(bytes)
          if (found.kind === 'utf8') throw new Error('These names cannot be UTF-8 by chance.')
          counts.files++
          if (found.encoding === encoding) counts.right++
          else if (found.isCertain) counts.silentlyWrong++
          if (!found.isCertain) counts.uncertain++
        }
      }
    }
    return counts
  }

  it.each([
    [1, 0.9, 0.01],
    [3, 0.98, 0.005],
    [10, 1, 0]
  ])('with %i rows is right in at least %f of the files, sure of a wrong answer in at most %f', (size, leastRight, mostSilentlyWrong) => {
    const { right, silentlyWrong, files } = verdicts(size)
    expect(right / files).toBeGreaterThanOrEqual(leastRight)
    expect(silentlyWrong / files).toBeLessThanOrEqual(mostSilentlyWrong)
  })
})
