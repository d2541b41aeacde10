import { writeFile } from 'node:fs/promises'
import { isUtf8 } from 'node:buffer'
import { columnLetter } from '../../../main/domain/import/column-letter'
import { columnKey } from '../../../main/domain/import/find-header'
import { importColumnNames } from '../../../main/domain/import/map-columns'
import { separatorCharacters } from '../../../main/domain/import/parse-csv'
import { readImportFile } from '../../../main/worker/import-file'
import { createImportSessions } from '../../../main/worker/import-session'
import { usernameKey } from '../../../shared/domain/account'
import { malHeader } from '../../../shared/domain/mal'
import { type FileRefusal, type MalColumn } from '../../../shared/ipc/import-schemas'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { aBigNumber, anAccount, anInstitute } from '../../unit/builders'
import { readPlainly, type PlainReading, type PlainRecord } from './plain-reader'
import { fromFile } from '../../support/import-input'

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

/** What came of one file: `refused: CODE` or `read`, with the rows that it gave. */
export type Verdict = { readonly outcome: string; readonly rows: number; readonly milliseconds: number }

class Wrong extends Error {}
const must = (isRight: boolean, what: string): void => {
  if (!isRight) throw new Wrong(what)
}
const same = (one: unknown, other: unknown, what: string): void => {
  const [given, expected] = [JSON.stringify(one), JSON.stringify(other)]
  must(given === expected, `${what}: ${given.slice(0, 300)} instead of ${expected.slice(0, 300)}`)
}

/** Without what the constants of the mal hold: a row with nothing else was not filled in (spec R3.1). */
const personal = ['firstname', 'middlename', 'lastname', 'email', 'username', 'password', 'gender', 'big_nr'] as const satisfies readonly MalColumn[]
/** A password is not kept, and codes are kept as visible text. */
const compared = personal.filter((column) => column !== 'password' && column !== 'gender')

type Independent = { readonly header: PlainRecord | undefined; readonly reading: PlainReading; readonly data: readonly PlainRecord[] }

const indexOf = (header: PlainRecord, column: MalColumn): number => header.cells.map(columnKey).indexOf(column)

/** The file read by the plain reader: from the row that a spreadsheet shows first. */
function independently(bytes: Uint8Array, separator: string): Independent {
  const text = Buffer.from(bytes).toString('utf8').replace(/^\ufeff+/, '').replace(/^sep=[^\r\n]?[;,\t]*(?:\r\n|\n|\r)/iu, '')
  const reading = readPlainly(text, separator)
  const isAbove = ({ cells: [first = '', ...rest] }: PlainRecord): boolean => /^(?:sep=.?)?$/i.test(first) && rest.every((cell) => cell === '')
  const header = reading.records.find((record) => !isAbove(record))
  const below = header === undefined ? [] : reading.records.slice(header.line)
  const data = below.filter(({ cells }) => header !== undefined && personal.some((column) => (cells[indexOf(header, column)] ?? '').trim() !== ''))
  return { header, reading, data }
}

/** A refusal must be a sentence, and one of the two that name a place must name the right one. */
function judgeRefusal(bytes: Uint8Array, { code, details }: FileRefusal): void {
  const { title, found, advice } = fileRefusalMessage({ code, details })
  must(title !== '' && found !== '' && advice.length > 0 && !/undefined|NaN|\[object/.test(title + found + advice.join('')), `no sentence for ${code}`)
  if (!isUtf8(bytes) || bytes.includes(0)) return
  const readings = Object.values(separatorCharacters).map((separator) => independently(bytes, separator))
  if (code === 'brokenQuotes') {
    const places = readings.map(({ reading }) => reading.loneQuote).filter((quote) => quote !== null)
    const named = places.some(({ line, column }) => details['line'] === line && details['column'] === columnLetter(column))
    must(named, `broken quotes at ${JSON.stringify(details)}, but they are at ${JSON.stringify(places)}`)
  }
  if (code === 'rowTooLong') must(bytes.length > 250_000, 'a short file has no row that is too long')
  const own = malHeader(institute).slice(0, -1)
  const hasHeader = readings.some(({ header }) => header?.cells.some((name) => importColumnNames.has(columnKey(name))) === true)
  must(code !== 'noHeader' || !hasHeader, 'a header that is there was not found')
  const readable = readings.some(({ header, reading, data }) => {
    const keys = header?.cells.map(columnKey) ?? []
    const isWhole = own.every((name) => keys.filter((key) => key === name).length === 1)
    const isOurs = data.some(({ cells }) => (cells[keys.indexOf('instituut')] ?? '').trim().toLowerCase() === 'leiden')
    return isWhole && isOurs && reading.loneQuote === null && bytes.length < 200_000
  })
  const isControlled = code === 'binary'
  must(!readable || isControlled, `refused (${code}), though it can be read`)
}

/**
 * Reads a file as an import does, and holds it against the plain reader: every row counted once, under the spreadsheet's number, with
 * the cells of the file, and no account that is not a row. Throws what is wrong.
 */
export async function judge(bytes: Uint8Array, file: string): Promise<Verdict> {
  await writeFile(file, bytes)
  const context = { onProgress: () => undefined, signal: new AbortController().signal }
  const begin = performance.now()
  const inspection = await sessions.inspect({ token: 't', ...fromFile(file), institute }, context)
  const milliseconds = performance.now() - begin
  if (inspection.kind === 'cancelled') throw new Wrong('cancelled by nobody')
  if (inspection.kind === 'sheets') throw new Wrong('no CSV')
  if (inspection.kind === 'refused') {
    judgeRefusal(bytes, inspection.refusal)
    return { outcome: `refused: ${inspection.refusal.code}`, rows: 0, milliseconds }
  }

  const { source } = inspection
  if (source.kind !== 'csv') throw new Wrong('no CSV')
  must(isUtf8(bytes) && !bytes.includes(0), 'read, though it is no UTF-8 text')
  const { header, reading, data } = independently(bytes, separatorCharacters[source.separator])
  must(reading.loneQuote === null, `read in spite of a lone quote at ${JSON.stringify(reading.loneQuote)}`)
  if (header === undefined) throw new Wrong('read without a header')
  const lines = data.map(({ line }) => line)

  const { total, fresh, existing: present, elsewhere, faulty, duplicate } = inspection.counts
  same(fresh + present + elsewhere + faulty + duplicate, total, 'the counters together')
  same(total, data.length, 'rows counted')
  const preview = sessions.preview({ token: 't', filter: 'all', offset: 0, limit: total, scope: null })
  if (!preview.ok) throw new Wrong('no preview')
  same(preview.value.rows.map(({ line }) => line), lines, 'row numbers')

  const kept = await readImportFile(file, institute, context)
  if (kept.kind !== 'read') throw new Wrong(`read twice, the second time ${kept.kind}`)
  const cellsRead = kept.rows.map((row) => compared.map((column) => row.cells[column]))
  const cellsThere = data.map(({ cells }) => compared.map((column) => (cells[indexOf(header, column)] ?? '').trim()))
  same(cellsRead, cellsThere, 'cells')

  await judgePlan(preview.value.rows, new Map(kept.rows.map((row) => [row.line, row.cells])))
  return { outcome: 'read', rows: total, milliseconds }
}

type Preview = readonly { readonly line: number; readonly outcome: string }[]

/** Accounts are the rows shown as good, each equal to its row, none twice; every other row is named. */
async function judgePlan(preview: Preview, cellsAt: ReadonlyMap<number, Readonly<Record<MalColumn, string>>>): Promise<void> {
  const context = { onProgress: () => undefined, signal: new AbortController().signal }
  const plan = await sessions.plan({ token: 't', omitFaulty: true, omitElsewhere: true, institute }, context)
  if (!plan.ok || plan.value.kind !== 'ready') throw new Wrong('no plan')
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
}
