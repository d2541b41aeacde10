import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createImportSessions } from '../../../main/worker/import-session'
import { malHeader } from '../../../shared/domain/mal'
import { inspectionSchema, type Inspection, type PreviewRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { hostileStrings } from '../../support/hostile-strings'
import { aBigNumber, anInstitute } from '../../unit/builders'
import { fromFile } from '../../support/import-input'

const institute = anInstitute()
const header = malHeader(institute)
/** A file with zero bytes is no text, and halves of characters cannot stand in one. */
const texts = hostileStrings.filter((text) => !/[\0\p{Cs}]/u.test(text))
const textAt = (index: number): string => texts[index % texts.length] ?? ''
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n')

/** What reorders, hides, ends a line or runs over it, but for closed isolates of letters from right to left. */
const harmful = (shown: string): boolean => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u2800]|\p{M}{5}/u.test(shown.replace(/\u2068[^\u2066-\u2069]*\u2069/g, ''))

/** Every text that an answer to the window holds, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hostile-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sessions = createImportSessions({
  known: {
    existing: () => undefined,
    elsewhere: (key) => (key === 'big-19447705301' ? 'SOON' : undefined),
    byBigNumber: () => undefined,
    byEmail: () => undefined,
    byNameAndEmail: () => undefined,
    knownDomains: () => []
  },
  answeredConstants: () => ({ acceptedConstants: {}, declinedConstants: {} }),
  knownVersion: () => null
})

async function inspect(name: string, content: string): Promise<Inspection> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const context = { onProgress: () => undefined, signal: new AbortController().signal }
  return inspectionSchema.parse(await sessions.inspect({ token: 't', ...fromFile(file), institute }, context))
}

function previewOf(): PreviewRow[] {
  const page = sessions.preview({ scope: null, token: 't', filter: 'all', offset: 0, limit: 500 })
  return page.ok ? page.value.rows : []
}

const shownOf = (rows: readonly PreviewRow[]): string[] => rows.flatMap((row) => [...Object.values(row.cells), ...row.findings.map(findingMessage)])

describe('a file with hostile texts', () => {
  it('in every column and as names of columns is shown as visible text', async () => {
    const unknown = texts.filter((text) => text.length < 100)
    const rows = texts.map((_text, index) => header.map((_name, column) => textAt(index + column)))
    const inspection = await inspect('cellen.csv', csv([[...header, ...unknown], ...rows]))
    expect(inspection).toMatchObject({ kind: 'readable', counts: { total: texts.length, fresh: 0 } })
    expect(textsIn(inspection).filter(harmful)).toEqual([])
    const preview = previewOf()
    expect(preview).toHaveLength(texts.length)
    expect(shownOf(preview).filter(harmful)).toEqual([])
  })

  it('as names of people gives accounts without anything hidden', async () => {
    const rows = texts.map((_text, index) => {
      const bigNumber = aBigNumber(index + 1)
      const names = [textAt(index), textAt(index + 1), textAt(index + 2)]
      return [...names, `a${index}@post.example`, `BIG-${bigNumber}`, 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', bigNumber, 'in_opl', '']
    })
    expect(await inspect('namen.csv', csv([header, ...rows]))).toMatchObject({ kind: 'readable' })
    const context = { onProgress: () => undefined, signal: new AbortController().signal }
    const plan = await sessions.plan({ token: 't', omitFaulty: true, omitElsewhere: true, institute }, context)
    if (!plan.ok || plan.value.kind !== 'ready') throw new Error('The rows without a fault can be read in')
    const { accounts, resultRows } = plan.value
    expect(accounts.length).toBeGreaterThan(200)
    const stored = accounts.flatMap(({ firstName, middleName, lastName, email, username }) => [firstName, middleName, lastName, email, username])
    expect(stored.filter((text) => /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u2800]|\p{M}{5}/u.test(text))).toEqual([])
    expect(resultRows.flatMap(({ username, findings }) => [username, ...findings.map(findingMessage)]).filter(harmful)).toEqual([])
  })

  it('in a username that exists at SOON does not hide it', async () => {
    const row = ['Noor\u202e', '', 'Heijden', 'n@post.example', '\u200bBIG-19447705301\u2060', 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', '19447705301', 'in_opl', '']
    expect(await inspect('soon.csv', csv([header, row]))).toMatchObject({
      elsewhereRows: [{ line: 2, username: 'BIG-19447705301', name: 'Noor Heijden', portfolio: 'SOON' }]
    })
  })

  it('in a file name is shown as visible text, stored or refused', async () => {
    const name = process.platform === 'win32' ? 'a\u202evsc.csv' : 'a\u202e\n"\u001b<img src=x>.csv'
    const visible = process.platform === 'win32' ? 'a‹U+202E›vsc.csv' : 'a‹U+202E› "‹U+001B›<img src=x>.csv'
    expect(await inspect(name, 'x')).toMatchObject({ kind: 'refused', fileName: visible })
    const rows = [['Noor', '', 'Heijden', 'n@post.example', 'BIG-19447705301', 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', '19447705301', 'in_opl', '']]
    expect(await inspect(name, csv([header, ...rows]))).toMatchObject({ kind: 'readable', fileName: visible })
  })

  it.each([
    ['a first line', (text: string) => csv([[text, text], ['x', 'y']])],
    ['an institute', (text: string) => csv([header, header.map((name) => (name === 'instituut' ? text : 'x'))])],
    ['a column instead of ours', (text: string) => csv([[...header.slice(1), text], header.map(() => 'x')])],
    ['a constant', (text: string) => csv([header, header.map((name) => (name === 'status' ? text : name === 'instituut' ? 'Leiden' : 'x'))])]
  ])('as %s is told of in visible text', async (_place, contentOf) => {
    let told = 0
    for (const text of texts) {
      const inspection = await inspect('vreemd.csv', contentOf(text))
      const shown = inspection.kind === 'refused' ? textsIn(fileRefusalMessage(inspection.refusal)) : [...textsIn(inspection), ...shownOf(previewOf())]
      told += shown.length
      expect(shown.filter((sentence) => harmful(sentence) || sentence.length > 1200)).toEqual([])
    }
    expect(told).toBeGreaterThan(texts.length)
  })
})
