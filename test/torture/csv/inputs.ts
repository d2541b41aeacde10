import fc from 'fast-check'
import iconv from 'iconv-lite'
import { malConstants, malHeader } from '../../../shared/domain/mal'
import { aBigNumber, anInstitute } from '../../unit/builders'

/** What one import is made of: a file, or the text of a clipboard. */
export type TortureInput = { readonly kind: 'file'; readonly bytes: Uint8Array } | { readonly kind: 'pasted'; readonly text: string }
/** The bytes of one file. */
export type FileInput = fc.Arbitrary<Uint8Array>

const institute = anInstitute()
const header = malHeader(institute)
const constants: Readonly<Record<string, string>> = { ...malConstants(institute), niv2: malConstants(institute).level, mal_versie: '2026-1' }

/** So many people there are, so that some stand in a file twice, and some in the store or a register already. */
const people = 60

const names = ['Noor', 'Zoë', 'Brûlé', '"Kees"', "d'Ancona", 'Vos; MSc', 'Vos, MSc', 'Vos\tMSc', 'Anne\nMarie', 'Jan\r\nPiet', 'Šimić', '山田', '']

/** The row of a person: mostly without a fault. */
const personRow = fc.record({ person: fc.nat(people - 1), name: fc.constantFrom(...names), gender: fc.constantFrom('gender_v', 'gender_m', 'v') })
const cellsOf = ({ person, name, gender }: { person: number; name: string; gender: string }, columns: readonly string[]): string[] => {
  const cells: Readonly<Record<string, string>> = {
    ...constants,
    firstname: name,
    middlename: person % 3 === 0 ? 'van der' : '',
    lastname: `Vos${person}`,
    email: `aios${person}@post.example`,
    username: `BIG-${aBigNumber(person)}`,
    gender,
    big_nr: aBigNumber(person)
  }
  return columns.map((column) => cells[column.trim().toLowerCase()] ?? '')
}

const separator = fc.constantFrom(';', ';', ',', '\t')
const lineEnd = fc.constantFrom('\r\n', '\r\n', '\n', '\r')
const above = fc.constantFrom('', '', '', '\ufeff', 'sep=;\r\n', '\ufeffsep=,\n', 'SEP=\t\r', '"sep=;"\r\n', '\r\n\r\n', ';;;\n', '\ufeff\ufeff')

/** Written as a spreadsheet does: in quotes where it must be, or everywhere. */
const quoted = (cell: string, everywhere: boolean): string =>
  everywhere || /["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

const columns = fc.oneof(
  { weight: 5, arbitrary: fc.constant(header) },
  { weight: 3, arbitrary: fc.shuffledSubarray(header, { minLength: header.length }) },
  { weight: 1, arbitrary: fc.shuffledSubarray(header, { minLength: header.length - 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(...header).map((name) => [...header, name]) },
  { weight: 1, arbitrary: fc.constant(header.map((name) => ` ${name.toUpperCase()} `)) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom('opmerking', '', 'jaar', 'reden'), { maxLength: 30 }).map((more) => [...more, ...header]) }
)

const malText = fc
  .record({ columns, rows: fc.array(personRow, { maxLength: 12 }), separator, lineEnd, above, everywhere: fc.boolean(), ends: fc.boolean() })
  .map(({ columns: names_, rows, separator: between, lineEnd: end, above: first, everywhere, ends }) => {
    const lines = [names_, ...rows.map((row) => cellsOf(row, names_))]
    return first + lines.map((cells) => cells.map((cell) => quoted(cell, everywhere)).join(between)).join(end) + (ends ? end : '')
  })

const asBytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/** Mallen as they should be: some of the cells need their quotes. */
export const validMals: FileInput = malText.map(asBytes)

const sign = fc.constantFrom('"', '""', ';', ',', '\t', '\r', '\n', '\r\n', '\n\n', '\0', '\ufeff', ' ', '\u200b', 'é', '9', '=', 'sep=;', ';;;;;;')
/** Places in thousandths: mostly below the header, for a header that is broken ends the reading at once. */
const change = fc.record({ at: fc.oneof({ weight: 1, arbitrary: fc.nat(1000) }, { weight: 6, arbitrary: fc.integer({ min: 300, max: 1000 }) }), remove: fc.nat(3), insert: fc.oneof(sign, fc.constant('')) })

type Change = { readonly at: number; readonly remove: number; readonly insert: string }
const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduce((present, { at, remove, insert }) => {
    const place = Math.floor((at / 1000) * present.length)
    return present.slice(0, place) + insert + present.slice(place + remove)
  }, text)

/** Mallen with a few signs put in or taken away anywhere: what a wrong save, a search-and-replace or a broken download make. */
export const mutatedMals: FileInput = fc.tuple(malText, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) => asBytes(changed(text, changes)))

const rawCell = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('', ' ', 'x', '"a;b"', '"a\r\nb"', '"a""b"', '\u00a0', '1,9E+10', 'Zoë', '=1+1') },
  { weight: 2, arbitrary: fc.string({ maxLength: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom('"', 'a"b', '"a"b', '""', '"', 'sep=;') }
)
const rawRow = (between: string) =>
  fc.oneof(
    { weight: 4, arbitrary: personRow.map((row) => cellsOf(row, header).map((cell) => quoted(cell, false)).join(between)) },
    { weight: 3, arbitrary: fc.array(rawCell, { maxLength: 20 }).map((cells) => cells.join(between)) },
    { weight: 1, arbitrary: fc.constantFrom('', between.repeat(14), ' ', between) }
  )

/** Rows that nobody checked: ragged, blank, with quotes anywhere and several kinds of line end, mostly under a header of ours. */
export const looseTables: FileInput = fc
  .tuple(separator, above, columns, fc.boolean())
  .chain(([between, first, names_, hasHeader]) =>
    fc.array(fc.tuple(rawRow(between), lineEnd), { maxLength: 15 }).map((rows) => {
      const body = rows.map(([row, end]) => row + end).join('')
      return asBytes(first + (hasHeader ? names_.join(between) + (rows[0]?.[1] ?? '\n') : '') + body)
    })
  )

/** Bytes of no file at all, and mallen that a few bytes were written over. */
export const looseBytes: FileInput = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from(`${header.join(';')}\r\n`), bytes])),
  fc.tuple(malText, fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 4 })).map(([text, written]) => {
    const bytes = Buffer.from(text)
    for (const [at, byte] of written) if (bytes.length > 0) bytes[at % bytes.length] = byte
    return bytes
  })
)

/** The reading goes by pieces of this size. */
const chunkBytes = 128 * 1024

/** Loose rows that lie across the border between two pieces: whatever stands there must be read as one. */
export const acrossChunks: FileInput = fc.tuple(fc.oneof(mutatedMals, validMals), fc.nat(600)).map(([bytes, before]) => {
  const top = Buffer.from(`${header.join(';')};opmerking\r\n`)
  const filler = `${';'.repeat(header.length)}${'x'.repeat(1000)}\n`
  const lines = filler.repeat(Math.floor((chunkBytes - top.length - 1100) / filler.length))
  const rest = chunkBytes - top.length - lines.length - before
  return Buffer.concat([top, Buffer.from(`${lines}${';'.repeat(header.length)}${'y'.repeat(Math.max(0, rest - header.length - 1))}\n`), bytes])
})

const codecs = fc.constantFrom('win1252', 'macroman', 'cp850', 'iso885915', 'win1254', 'utf16le', 'utf16be', 'utf16le BOM', 'utf16be BOM')

/** Mallen as other programs save them: in other encodings, with the sign of DOS behind them, now and then cut off in a letter. */
export const encodedMals: FileInput = fc.tuple(malText, codecs, fc.constantFrom('', '', '', '\x1a'), fc.constantFrom(0, 0, 0, 0, 0, 1)).map(([text, codec, end, cut]) => {
  const [name = '', mark] = codec.split(' ')
  const bytes = iconv.encode(text.replace(/^\ufeff+/, '') + end, name, { addBOM: mark === 'BOM' })
  return bytes.subarray(0, bytes.length - cut)
})

/** A cell as spreadsheets put it on the clipboard: in quotes only where it must be. */
const copied = (cell: string): string => (/[\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const copiedRows = fc
  .record({
    columns: fc.oneof({ weight: 3, arbitrary: columns }, { weight: 2, arbitrary: fc.constantFrom(header, header.slice(0, -1), [...header, '', '']) }),
    rows: fc.array(personRow, { maxLength: 12 }),
    lineEnd,
    hasHeader: fc.boolean(),
    ends: fc.boolean()
  })
  .map(({ columns: names_, rows, lineEnd: end, hasHeader, ends }) => {
    const lines = [...(hasHeader ? [names_] : []), ...rows.map((row) => cellsOf(row, names_))]
    return lines.map((cells) => cells.map(copied).join('\t')).join(end) + (ends ? end : '')
  })

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

/** Rows from a clipboard, with a few signs put in or taken away, and whatever else a clipboard may hold. */
export const pastedTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: copiedRows },
  { weight: 4, arbitrary: fc.tuple(copiedRows, fc.array(change, { minLength: 1, maxLength: 3 })).map(([text, changes]) => changed(text, changes)) },
  { weight: 1, arbitrary: validMals.map(asText) },
  { weight: 1, arbitrary: mutatedMals.map(asText) },
  { weight: 1, arbitrary: looseTables.map(asText) }
)

const longUnits = ['x', ' ', '\u0301', '\u200b', '@', '.', '-', 'a@b.', '""', '\n', '9', "'", '=', 'é', '\u202e', '\t ', 'Mc', ' van der', '😀', 'Ã«']

/** A cell of up to 1 MB in any column, and rows of up to 10,000 columns. */
export const enormous: FileInput = fc.oneof(
  fc
    .record({ unit: fc.constantFrom(...longUnits), tail: fc.constantFrom('', 'x', '!'), kilobytes: fc.constantFrom(1, 60, 200, 250, 1024), column: fc.nat(header.length - 1), row: personRow })
    .map(({ unit, tail, kilobytes, column, row }) => {
      const long = `a${unit.repeat(Math.floor((kilobytes * 1024) / Buffer.byteLength(unit)))}${tail}`
      const cells = cellsOf(row, header).map((cell, index) => (index === column ? `"${long}"` : quoted(cell, true)))
      return asBytes(`${header.join(';')}\r\n${cells.join(';')}\r\n`)
    }),
  fc.record({ count: fc.constantFrom(100, 2_000, 10_000), row: personRow, doubled: fc.boolean(), named: fc.boolean() }).map(({ count, row, doubled, named }) => {
    const more = Array.from({ length: count }, (_, index) => (named ? `opmerking ${index}` : ''))
    const top = [...header, ...more, ...(doubled ? ['email'] : [])]
    return asBytes(`${top.join(';')}\r\n${[...cellsOf(row, header), ...more.map(() => 'x')].map((cell) => quoted(cell, false)).join(';')}\r\n`)
  })
)
