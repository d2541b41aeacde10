import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCsv } from '../../../main/domain/import/parse-csv'
import { createImportSessions } from '../../../main/worker/import-session'
import { malHeader } from '../../../shared/domain/mal'
import { inspectionSchema, type FileRefusal, type PreviewRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { judge } from '../../torture/csv/reading'
import { csvInputs } from '../../torture/csv/sections'
import { aBigNumber, anInstitute } from '../../unit/builders'
import { fromFile } from '../../support/import-input'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'csv-suites-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('csv-spectrum', () => {
  const require = createRequire(import.meta.url)
  const suite = path.dirname(require.resolve('csv-spectrum'))
  /** Its file and its expectation hold different telephone numbers, and its cells have lone quotes, which RFC 4180 forbids. */
  const waived = 'location_coordinates'
  const names = readdirSync(path.join(suite, 'csvs')).map((name) => path.basename(name, '.csv'))
  const bytesOf = (name: string): Buffer => readFileSync(path.join(suite, 'csvs', `${name}.csv`))
  const expectedOf = (name: string): unknown => JSON.parse(readFileSync(path.join(suite, 'json', `${name}.json`), 'utf8'))

  async function read(bytes: Uint8Array): Promise<readonly (readonly string[])[] | FileRefusal> {
    const rows: (readonly string[])[] = []
    for await (const batch of parseCsv(bytes, 'comma')) {
      if (batch.kind === 'refused') return batch.refusal
      rows.push(...batch.rows.map(({ cells }) => cells))
    }
    return rows
  }

  it('is there, with its twelve files', () => {
    expect(names).toHaveLength(12)
    expect(names).toContain(waived)
  })

  it.each(names.filter((name) => name !== waived))('%s is read as it says', async (name) => {
    const rows = await read(bytesOf(name))
    if (!Array.isArray(rows)) throw new Error(JSON.stringify(rows))
    const [header = [], ...data] = rows as readonly (readonly string[])[]
    expect(data.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]])))).toEqual(expectedOf(name))
  })

  it(`${waived} is refused at its first lone quote, for its own expectation is not what stands in it`, async () => {
    expect(bytesOf(waived).toString('latin1')).not.toContain('1234567890')
    expect(JSON.stringify(expectedOf(waived))).toContain('1234567890')
    expect(await read(bytesOf(waived))).toEqual({ code: 'brokenQuotes', details: { line: 2, column: 'B' } })
  })
})

const institute = anInstitute()
const header = malHeader(institute)
const indexOf = (column: string): number => header.indexOf(column)

/** A person without a fault, with some cells of our choice, each written as it is given. */
const person = (index: number, cells: Readonly<Record<string, string>> = {}): string[] => {
  const bigNumber = aBigNumber(index)
  const own = ['Noor', '', 'Heijden', `aios${index}@post.example`, `BIG-${bigNumber}`, 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', bigNumber, 'in_opl', '2026-1']
  return header.map((name, place) => cells[name] ?? own[place] ?? '')
}
const lines = (...rows: readonly (readonly string[])[]): string => rows.map((row) => row.join(';')).join('\r\n')
const reversed = (row: readonly string[]): string[] => [...row].reverse()

const sessions = createImportSessions({
  known: {
    existing: () => undefined,
    elsewhere: () => undefined,
    byBigNumber: () => undefined,
    byEmail: () => undefined,
    byNameAndEmail: () => undefined,
    knownDomains: () => []
  },
  answeredConstants: () => ({ acceptedConstants: {}, declinedConstants: {} }),
  knownVersion: () => null
})

type Told =
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'read'; readonly fresh: number; readonly unknown: readonly string[]; readonly nameless: readonly string[]; readonly rows: readonly PreviewRow[]; readonly faults: readonly string[]; readonly warnings: readonly string[] }

/** What the user is told of a file, in the sentences of the application. */
async function told(name: string, content: string | Uint8Array): Promise<Told> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const context = { onProgress: () => undefined, signal: new AbortController().signal }
  const inspection = inspectionSchema.parse(await sessions.inspect({ token: 't', ...fromFile(file), institute }, context))
  if (inspection.kind === 'cancelled') throw new Error('Nobody cancelled')
  if (inspection.kind === 'sheets') throw new Error('A CSV has no sheets')
  if (inspection.kind === 'refused') {
    const { title, found } = fileRefusalMessage(inspection.refusal)
    return { kind: 'refused', sentence: `${title}. ${found}` }
  }
  const page = sessions.preview({ token: 't', filter: 'all', offset: 0, limit: 500, scope: null })
  const rows = page.ok ? page.value.rows : []
  const saidOf = (wanted: 'fault' | 'warning'): readonly string[] =>
    rows.flatMap(({ line, findings }) =>
      findings.filter(({ level }) => level === wanted).map((finding) => `${line} ${finding.field}: ${findingMessage(finding)}`)
    )
  return { kind: 'read', fresh: inspection.counts.fresh, unknown: inspection.columns.unknown, nameless: inspection.columns.nameless, rows, faults: saidOf('fault'), warnings: saidOf('warning') }
}

describe('a torture file', () => {
  it.each([
    ['a quote in an open cell', lines(header, person(1), person(2, { lastname: 'Heijden "Noor"' })), 'In regel 3 in kolom C staat een " te veel of te weinig.'],
    ['text behind a quoted cell', lines(header, person(1, { firstname: '"Noor" ' })), 'In regel 2 in kolom A staat een " te veel of te weinig.'],
    ['a quote that is never closed', lines(header, person(1), person(2, { email: '"a@post.example' }), person(3)), 'In regel 3 in kolom D staat een " te veel of te weinig.'],
    ['a quote after cells with line breaks', lines(header, person(1, { firstname: '"Noor\r\nAnne"' }), person(2, { firstname: 'x"y' })), 'In regel 3 in kolom A'],
    ['a cell of 1 MB', lines(header, person(1), person(2, { lastname: `"${'x'.repeat(1024 * 1024)}"` })), 'Regel 3 is langer dan 250.000 tekens; het gaat mis in kolom C.'],
    ['a cell of 1 MB in the header', lines([...header, 'x'.repeat(1024 * 1024)], person(1)), 'Er staat een veel te lange rij in dit bestand.'],
    ['zero bytes in a cell', lines(header, person(1, { lastname: 'Hei\0jden' })), 'Dit is geen csv-bestand.'],
    ['nothing but zero bytes', '\0'.repeat(500), 'Dit is geen csv-bestand.'],
    ['a header only', lines(header), 'De kopregel is er, maar eronder is niets ingevuld.'],
    ['a header and blank rows', `${lines(header)}\r\n\r\n${';'.repeat(14)}\r\n   \r\n`, 'De kopregel is er, maar eronder is niets ingevuld.'],
    ['no header', lines(person(1)), 'De kopregel ontbreekt.'],
    ['a column twice', lines([...header, 'email'], [...person(1), 'b@post.example']), 'Meer dan één keer gevonden: email.'],
    ['a column twice, the second in capitals', lines([...header, ' EMAIL '], person(1)), 'Meer dan één keer gevonden: email.'],
    ['a column twice, 10,000 columns apart', lines([...header, ...Array.from({ length: 10_000 }, (_, index) => `opmerking ${index}`), 'email'], person(1)), 'Meer dan één keer gevonden: email.'],
    ['a lone quote in the header', lines(header.map((name) => (name === 'lastname' ? 'last"name' : name)), person(1)), 'In regel 1 in kolom C staat een " te veel of te weinig.'],
    ['two columns less', lines(header.slice(0, -3), person(1).slice(0, -3)), 'Niet gevonden: big_nr.']
  ])('with %s is refused, with its place', async (_name, content, sentence) => {
    const answer = await told('aios.csv', content)
    expect(answer).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(sentence) as string })
  })

  it.each([
    ['a row that stops early', lines(header, person(1), person(2).slice(0, 4)), 1, '3 username: '],
    ['a row with a cell too many in front', lines(header, person(1), ['x', ...person(2)]), 1, '3 username: '],
    ['a separator in a name without quotes', lines(header, person(1), person(2, { lastname: 'Vos; MSc' })), 1, '3 email: '],
    ['a row of another table', lines(header, person(1), ['Totaal', '1']), 1, '3 lastName: '],
    ['a cell of 200 kB', lines(header, person(1), person(2, { lastname: 'x'.repeat(200 * 1024) })), 1, '3 lastName: '],
    ['a line break in a username', lines(header, person(1, { firstname: '"Noor\nAnne"' }), person(2, { username: '"BIG-\n1"' })), 1, '3 username: ']
  ])('with %s is read, and that row has a fault in its row and column', async (_name, content, fresh, fault) => {
    const answer = await told('aios.csv', content)
    if (answer.kind === 'refused') throw new Error(answer.sentence)
    expect(answer.fresh).toBe(fresh)
    expect(answer.faults).toEqual(expect.arrayContaining([expect.stringContaining(fault)]))
  })

  it('with 10,000 columns is read by the names of ours, wherever they stand', async () => {
    const more = Array.from({ length: 10_000 }, (_, index) => `opmerking ${index}`)
    const answer = await told('aios.csv', lines([...more, ...header], [...more.map(() => 'x'), ...person(1)]))
    expect(answer).toMatchObject({ kind: 'read', fresh: 1, faults: [], rows: [{ line: 2, cells: { lastname: 'Heijden', big_nr: aBigNumber(1) } }] })
  })

  it('names the columns that have text and no name, also where only one row has it', async () => {
    const answer = await told('aios.csv', lines([...header, '', ''], [...person(1), '', ''], [...person(2), '', 'x']))
    expect(answer).toMatchObject({ kind: 'read', fresh: 2, unknown: [], nameless: ['Q'], warnings: [] })
  })

  it('warns of a row that is longer than the header, where a separator may have cut a name', async () => {
    const rows = [reversed(person(1)), reversed(person(2, { firstname: 'Noor; Anne' })), [...reversed(person(3)), ' ', '']]
    const answer = await told('aios.csv', lines(reversed(header), ...rows))
    expect(answer).toMatchObject({
      kind: 'read',
      warnings: ['3 firstName: Deze rij is langer dan de kopregel: in kolom P staat ‘Anne’. Kijk of hier een scheidingsteken te veel staat.']
    })
  })

  it('with two byte order marks and all cells in quotes is read', async () => {
    const inQuotes = [header, person(1)].map((row) => row.map((cell) => `"${cell}"`))
    expect(await told('aios.csv', `\ufeff\ufeff${lines(...inQuotes)}`)).toMatchObject({ kind: 'read', fresh: 1, rows: [{ line: 2 }] })
  })

  it('keeps a cell under its column in whatever order they stand', async () => {
    const answer = await told('aios.csv', lines(reversed(header), reversed(person(1, { firstname: 'Zoë' }))))
    expect(answer).toMatchObject({ kind: 'read', fresh: 1, rows: [{ line: 2, cells: { firstname: 'Zoë', lastname: 'Heijden' } }] })
    expect(indexOf('firstname')).toBe(0)
  })

  it('with the examples of RFC 4180 is read by its rules', async () => {
    const rows: unknown[] = []
    const text = 'aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"aaa","bbb","ccc"\r\n"aaa","b\r\nbb","ccc"\r\n"aaa","b""bb","ccc"\r\nlast,,'
    for await (const batch of parseCsv(Buffer.from(text), 'comma')) rows.push(...(batch.kind === 'rows' ? batch.rows : [batch]))
    expect(rows).toEqual([
      { line: 1, cells: ['aaa', 'bbb', 'ccc'] },
      { line: 2, cells: ['zzz', 'yyy', 'xxx'] },
      { line: 3, cells: ['aaa', 'bbb', 'ccc'] },
      { line: 4, cells: ['aaa', 'b\r\nbb', 'ccc'] },
      { line: 5, cells: ['aaa', 'b"bb', 'ccc'] },
      { line: 6, cells: ['last', '', ''] }
    ])
  })
})

describe('whatever the file, held against a second reader', () => {
  // The large files are slow; npm run torture -- csv has thousands of each.
  const runsOf = (share: number): number => Math.max(15, Math.ceil(800 * share))

  it.each(Object.entries(csvInputs))('every row of "%s" counts once, under its number, with its cells', async (_name, { input, share }) => {
    await fc.assert(
      fc.asyncProperty(input, async (made) => {
        const { milliseconds } = await judge(made, path.join(folder, 'made.csv'))
        expect(milliseconds).toBeLessThan(5_000)
      }),
      { numRuns: runsOf(share) }
    )
  })
})
