import { writeFile } from 'node:fs/promises'
import { separatorCharacters } from '../../../main/domain/import/parse-csv'
import { createConversions } from '../../../main/worker/conversion-rows'
import { readImportFile } from '../../../main/worker/import-file'
import { createImportSessions } from '../../../main/worker/import-session'
import { readSource } from '../../../main/worker/open-table'
import type { ImportSource } from '../../../main/store/store-port'
import { usernameKey } from '../../../shared/domain/account'
import { malHeader } from '../../../shared/domain/mal'
import { asRecognised, type Inspection, type MalColumn, type ReadableInspection, type ReadingChoice, type ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { aBigNumber, anAccount, anInstitute } from '../../unit/builders'
import type { TortureInput } from './inputs'
import { judgeReadable, judgeRefusal, judgeSentence } from './refusal'
import { compared, indexOf, pastedReadings, readPastedSecondly, readSecondly, textOf, type SecondReading } from './second-reading'
import { must, same, wrong } from './wrong'

const institute = anInstitute()
const keyAt = (index: number): string => usernameKey(`BIG-${aBigNumber(index)}`)
const existing = new Map([1, 2, 3].map((index) => [keyAt(index), anAccount({ username: `BIG-${aBigNumber(index)}` })]))

const sessions = createImportSessions({
  known: {
    existing: (key) => existing.get(key),
    elsewhere: (key) => (key === keyAt(4) ? 'SOON' : key === keyAt(5) ? 'HN' : undefined),
    byBigNumber: () => undefined,
    byEmail: () => undefined,
    byNameAndEmail: () => undefined,
    knownDomains: () => []
  },
  answeredConstants: () => ({ acceptedConstants: {}, declinedConstants: {} }),
  knownVersion: () => null
})
const context = { onProgress: () => undefined, signal: new AbortController().signal }

/** What came of one input: `refused: CODE` or `read`, with the rows that it gave and what became of them. */
export type Verdict = { readonly outcome: string; readonly rows: number; readonly accounts: number; readonly named: number; readonly milliseconds: number }
const nothingRead = { rows: 0, accounts: 0, named: 0 }

async function inspected(source: ImportSource, reading: ReadingChoice): Promise<{ readonly inspection: Inspection; readonly milliseconds: number }> {
  const begin = performance.now()
  const inspection = await sessions.inspect({ token: 't', source, reading, institute }, context)
  return { inspection, milliseconds: performance.now() - begin }
}

/**
 * Reads an input as an import does, and holds it against the plain reader: every row counted once, under the spreadsheet's number,
 * with the cells of the file, and no account that is not a row. What can be converted is converted and judged too. Throws what is
 * wrong.
 */
export async function judge(input: TortureInput, file: string): Promise<Verdict> {
  if (input.kind === 'pasted') return judgePasted(input.text)
  await writeFile(file, input.bytes)
  const source = { kind: 'file', path: file } as const
  const { inspection, milliseconds } = await inspected(source, asRecognised)
  if (inspection.kind !== 'refused') return { outcome: 'read', ...(await judgeFile(source, input.bytes, 'UTF-8', inspection)), milliseconds }
  const { refusal, conversion } = inspection
  const outcome = `refused: ${refusal.code}`
  if (conversion === null) {
    judgeRefusal(textOf(input.bytes, 'UTF-8'), refusal)
    return { outcome, ...nothingRead, milliseconds }
  }
  judgeSentence(refusal)
  const [first] = conversion.candidates
  if (first === undefined) wrong('convertible from nothing')
  await judgeConversion(source, input.bytes, conversion.candidates)
  const second = await inspected(source, { ...asRecognised, encoding: first })
  const slowest = Math.max(milliseconds, second.milliseconds)
  if (second.inspection.kind === 'refused') {
    const { code } = second.inspection.refusal
    must(!['utf16', 'otherEncoding', 'undecodable'].includes(code), `offered as ${first}, and then refused: ${code}`)
    judgeRefusal(textOf(input.bytes, first), second.inspection.refusal)
    return { outcome: `${outcome}, converted, refused: ${code}`, ...nothingRead, milliseconds: slowest }
  }
  return { outcome: `${outcome}, converted, read`, ...(await judgeFile(source, input.bytes, first, second.inspection)), milliseconds: slowest }
}

async function judgeFile(source: ImportSource, bytes: Uint8Array, encoding: ReadingEncoding, inspection: Inspection): Promise<typeof nothingRead> {
  if (inspection.kind !== 'readable' || inspection.source.kind !== 'csv') wrong('no CSV')
  same(inspection.source.encoding, encoding, 'encoding')
  const text = textOf(bytes, encoding)
  if (text === null) wrong(`read, though it is no text in ${encoding}`)
  const reading = { ...asRecognised, encoding: encoding === 'UTF-8' ? null : encoding }
  return judgeRows(source, reading, inspection, readSecondly(text, separatorCharacters[inspection.source.separator]))
}

async function judgePasted(text: string): Promise<Verdict> {
  const source = { kind: 'pasted', text } as const
  const { inspection, milliseconds } = await inspected(source, asRecognised)
  if (inspection.kind === 'refused') {
    judgeSentence(inspection.refusal)
    same(inspection.conversion, null, 'conversion of what was pasted')
    if (!text.includes('\0')) judgeReadable(pastedReadings(text, null), text.length, inspection.refusal)
    return { outcome: `refused: ${inspection.refusal.code}`, ...nothingRead, milliseconds }
  }
  if (inspection.kind !== 'readable' || inspection.source.kind !== 'pasted') wrong('not pasted')
  const { hasHeader } = inspection.source
  const second = readPastedSecondly(text, hasHeader ? null : malHeader(institute))
  return { outcome: hasHeader ? 'read' : 'read without a header', ...(await judgeRows(source, asRecognised, inspection, second)), milliseconds }
}

async function judgeRows(source: ImportSource, choice: ReadingChoice, { counts }: ReadableInspection, { header, reading, data }: SecondReading): Promise<typeof nothingRead> {
  must(reading.loneQuote === null, `read in spite of a lone quote at ${JSON.stringify(reading.loneQuote)}`)
  if (header === undefined) wrong('read without a header')
  const lines = data.map(({ line }) => line)
  const { total, fresh, existing: present, elsewhere, faulty, duplicate, omitted } = counts
  same(fresh + present + elsewhere + faulty + duplicate + omitted, total, 'the counters together')
  same(total, data.length, 'rows counted')
  const preview = sessions.preview({ token: 't', filter: 'all', offset: 0, limit: total, scope: null })
  if (!preview.ok) wrong('no preview')
  same(preview.value.rows.map(({ line }) => line), lines, 'row numbers')

  const bytes = await readSource(source, context)
  if (bytes.kind !== 'read') wrong('read twice, the second time not')
  const kept = await readImportFile({ ...bytes, fileName: 'aios.csv', source: source.kind, reading: choice }, institute, context)
  if (kept.kind !== 'read') wrong(`read twice, the second time ${kept.kind}`)
  const cellsRead = kept.rows.map((row) => compared.map((column) => row.cells[column]))
  const cellsThere = data.map(({ cells }) => compared.map((column) => (cells[indexOf(header, column)] ?? '').trim()))
  same(cellsRead, cellsThere, 'cells')
  return { rows: data.length, ...(await judgePlan(preview.value.rows, new Map(kept.rows.map((row) => [row.line, row.cells])))) }
}

/** What the user is shown before a conversion is what stands in the file, and none of it is left out. */
async function judgeConversion(source: ImportSource, bytes: Uint8Array, candidates: readonly ReadingEncoding[]): Promise<void> {
  const conversions = createConversions()
  conversions.keep('t', institute.name, source, candidates)
  const page = await conversions.page({ token: 't', offset: 0, limit: 100_000, scope: institute.name })
  if (!page.ok) wrong('no conversion to be looked at')
  const shown = page.value.rows
  must(shown.every(({ after }) => after.length === candidates.length && !after.some((text) => text.includes('\ufffd'))), 'a sign for what could not be read')
  const first = candidates[0] ?? 'UTF-8'
  const text = textOf(bytes, first)
  const readings = text === null ? [] : Object.values(separatorCharacters).map((separator) => readSecondly(text, separator))
  const isIn = ({ header, data }: SecondReading): boolean => {
    const seen = new Set(shown.map(({ after }) => after[0]))
    return header !== undefined && data.every(({ cells }) => cells.every((cell) => /^\p{ASCII}*$/u.test(cell) || seen.has(cell)))
  }
  must(readings.some(isIn) || readings.every(({ reading }) => reading.loneQuote !== null), 'a name is not shown before the conversion')
}

type Preview = readonly { readonly line: number; readonly outcome: string }[]

/** Accounts are the rows shown as good, each equal to its row, none twice; every other row is named. */
async function judgePlan(preview: Preview, cellsAt: ReadonlyMap<number, Readonly<Record<MalColumn, string>>>): Promise<{ readonly accounts: number; readonly named: number }> {
  const plan = await sessions.plan({ token: 't', omitFaulty: true, omitElsewhere: true, institute }, context)
  if (!plan.ok || plan.value.kind !== 'ready') wrong('no plan')
  const { accounts, resultRows } = plan.value
  same(accounts.map(({ line }) => line), preview.filter(({ outcome }) => outcome === 'new').map(({ line }) => line), 'accounts')
  const named = resultRows.filter(({ kind }) => kind !== 'warned').map(({ line }) => line)
  same(named, preview.filter(({ outcome }) => outcome !== 'new').map(({ line }) => line), 'rows named')
  must(new Set(accounts.map(({ username }) => usernameKey(username))).size === accounts.length, 'a username twice')
  for (const { line, bigNumber, email } of accounts) {
    const cells = cellsAt.get(line)
    const isEqual = cells?.big_nr.includes(bigNumber) === true && cells.email.toLowerCase().includes(email.toLowerCase())
    must(isEqual || /[^\x20-\x7e]/.test(`${cells?.big_nr ?? ''}${cells?.email ?? ''}`), `the account of row ${line} is not its row`)
  }
  return { accounts: accounts.length, named: named.length }
}
