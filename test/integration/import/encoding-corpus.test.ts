import { isUtf8 } from 'node:buffer'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCsv } from '../../../main/worker/open-csv'
import type { OpenedTable } from '../../../main/worker/open-table'
import type { ReadingEncoding } from '../../../shared/ipc/import-schemas'
import { corpus, readAs, type CorpusFile } from '../../support/encoding-corpus'
import { hasLibreOffice, writtenByLibreOffice, type WrittenFile } from '../../support/libreoffice-files'
import { proofFirstNames, proofLastNames, proofMarkedNames } from '../../support/names-for-proof'
import { tuningFirstNames, tuningLastNames } from '../../support/names-for-tuning'

type Answer = { readonly isCertain: boolean; readonly encodings: readonly ReadingEncoding[] }

const columns = new Set(['firstname', 'lastname', 'email', 'username'])

/** What the wizard makes of the bytes: read as they are, or what they can be converted from. */
function recognise(bytes: Uint8Array): Answer {
  const opened = openCsv(bytes, columns)
  if (opened.kind === 'opened') return { isCertain: true, encodings: ['UTF-8'] }
  const { conversion, refusal } = opened
  if (conversion === null) throw new Error(`Refused for good: ${refusal.code}.`)
  return { isCertain: conversion.isCertain, encodings: conversion.candidates }
}

function opening(bytes: Uint8Array, encoding: ReadingEncoding): OpenedTable {
  const opened = openCsv(bytes, columns, encoding)
  if (opened.kind === 'refused') throw new Error(`Chosen as ${encoding}, and refused: ${opened.refusal.code}.`)
  return opened
}

/** The rows of a file, read in the encoding that was chosen for it. */
async function rowsIn(bytes: Uint8Array, encoding: ReadingEncoding): Promise<readonly (readonly string[])[]> {
  const opened = opening(bytes, encoding)
  const rows: (readonly string[])[] = []
  for await (const batch of opened.batches()) {
    if (batch.kind === 'refused') throw new Error(batch.refusal.code)
    rows.push(...batch.rows.map(({ cells }) => cells))
  }
  return rows
}

async function namesIn(bytes: Uint8Array, encoding: ReadingEncoding): Promise<readonly (readonly (string | undefined)[])[]> {
  const { names } = opening(bytes, encoding).header
  const places = ['firstname', 'lastname'].map((name) => names.indexOf(name))
  return (await rowsIn(bytes, encoding)).map((cells) => places.map((place) => cells[place]))
}

/** Says what is wrong with the rows that the right choice gives; null when they are what was written. */
async function faultOfConversion({ bytes, text, encoding, separator, lineEnd }: CorpusFile): Promise<string | null> {
  const right = recognise(bytes).encodings.find((candidate) => readAs(bytes, candidate) === text)
  if (right === undefined) return `${encoding}: not to be had in any candidate`
  const written = text.split(lineEnd).slice(1, -1).map((line) => line.split(separator))
  const read = await rowsIn(bytes, right)
  return JSON.stringify(read) === JSON.stringify(written) ? null : `${encoding} converted from ${right}: ${JSON.stringify(read).slice(0, 200)}`
}

type Tally = { files: number; asked: number; wrong: number; best: number; simplyWrong: number }
const zero = (): Tally => ({ files: 0, asked: 0, wrong: 0, best: 0, simplyWrong: 0 })

/** Adds the file to the tallies. Says what is wrong when the answer is a wrong one, or a question without the right one in it. */
function count(tallies: readonly Tally[], file: CorpusFile): string | null {
  const { isCertain, encodings } = recognise(file.bytes)
  const isRight = (encoding: ReadingEncoding): boolean => readAs(file.bytes, encoding) === file.text
  const isBestRight = encodings.slice(0, 1).some(isRight)
  const isSimplyWrong = !isRight(isUtf8(file.bytes) ? 'UTF-8' : 'Windows-1252')
  for (const tally of tallies) {
    tally.files++
    if (!isCertain) tally.asked++
    if (isBestRight) tally.best++
    if (isCertain && !isBestRight) tally.wrong++
    if (isSimplyWrong) tally.simplyWrong++
  }
  if (isCertain ? isBestRight : encodings.some(isRight)) return null
  return `${file.encoding}, ${file.rows} rows, read as ${encodings.join(' or ')}: ${file.text.slice(0, 100)}`
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

function proveOn(title: string, files: Iterable<CorpusFile>): { readonly total: Tally; readonly faults: readonly string[] } {
  const tallies = new Map<string, Tally>()
  const total = zero()
  const faults: string[] = []
  const tallyOf = (key: string): Tally => {
    const tally = tallies.get(key) ?? zero()
    tallies.set(key, tally)
    return tally
  }
  for (const file of files) {
    const fault = count([total, tallyOf(`${file.rows} rows`), tallyOf(file.encoding)], file)
    if (fault !== null) faults.push(fault)
  }
  const order = [...tallies.keys()].sort((one, other) => Number(other.endsWith('rows')) - Number(one.endsWith('rows')))
  const lines = [...order.map((key) => [key, tallies.get(key) ?? zero()] as const), ['all', total] as const].map(([key, tally]) => ({
    '': key,
    files: tally.files,
    'certain but wrong': tally.wrong,
    questions: share(tally.asked, tally.files),
    'best guess right': share(tally.best, tally.files),
    'UTF-8 else 1252 wrong': share(tally.simplyWrong, tally.files)
  }))
  console.log(title)
  console.table(lines)
  return { total, faults }
}

/** How many files of each number of rows, for every encoding, separator and line end. */
const repeats = new Map([
  [1, 12],
  [5, 6],
  [30, 2],
  [200, 1]
])
const leastFiles = 200

const tuning = { first: tuningFirstNames, last: tuningLastNames }
const proof = { first: proofFirstNames, last: [...proofLastNames, ...proofMarkedNames] }

describe('recognising the encoding of generated files', () => {
  it.each([
    ['names that were used for tuning', tuning],
    ['names that were not used for tuning', proof]
  ])('is never silently wrong, and offers the right reading whenever it asks: %s', (title, names) => {
    const { total, faults } = proveOn(title, corpus(names, repeats))
    expect(faults).toEqual([])
    expect(total.files).toBeGreaterThanOrEqual(leastFiles)
    expect(total.asked / total.files).toBeLessThan(0.15)
    expect(total.wrong).toBe(0)
    expect(total.best / total.files).toBeGreaterThan(0.97)
  })

  it.each([
    ['names that were used for tuning', tuning],
    ['names that were not used for tuning', proof]
  ])('gives exactly what was written, once the right one was chosen: %s', async (_title, names) => {
    const faults: string[] = []
    for (const file of corpus(names, repeats)) {
      const fault = await faultOfConversion(file)
      if (fault !== null) faults.push(fault)
    }
    expect(faults).toEqual([])
  })

  it('is proved on names that neither the tuning nor the known spellings have', () => {
    const known = readFileSync(path.join(import.meta.dirname, '../../../main/domain/import/names-with-accents.ts'), 'utf8')
    const seen = new Set([known, ...tuning.first, ...tuning.last].flatMap(accentedWords))
    expect([...proof.first, ...proof.last].flatMap(accentedWords).filter((word) => seen.has(word))).toEqual([])
  })

  it('has a letter outside ASCII in every file', () => {
    for (const { text } of corpus(proof, repeats)) expect(text).toMatch(/[^\p{ASCII}]/u)
  })
})

const fixtures = path.join(import.meta.dirname, '../../fixtures/import')

/** Files that LibreOffice wrote when the fixtures were made. */
function writtenBefore(): readonly WrittenFile[] {
  const people = JSON.parse(readFileSync(path.join(fixtures, 'aios-60.expected.json'), 'utf8')) as readonly { readonly firstName: string; readonly lastName: string }[]
  const file = (encoding: ReadingEncoding, name: string, count: number): WrittenFile => ({
    encoding,
    names: people.slice(0, count).map(({ firstName, lastName }) => [firstName, lastName]),
    bytes: readFileSync(path.join(fixtures, name))
  })
  return [
    file('UTF-8', 'aios-60-libreoffice-utf8-bom-semicolon.csv', 60),
    file('UTF-8', 'aios-3-libreoffice-utf8-comma.csv', 3),
    file('Mac Roman', 'aios-3-libreoffice-mac-roman.csv', 3),
    file('CP850', 'aios-3-libreoffice-cp850.csv', 3),
    file('UTF-16 LE', 'aios-3-libreoffice-utf16.csv', 3)
  ]
}

const isInstalled = hasLibreOffice()
const when = isInstalled ? 'in this run' : 'when the fixtures were made (LibreOffice is not installed here)'

describe(`files that LibreOffice wrote ${when}`, () => {
  it('are read exactly, as they are or once the right encoding was chosen', { timeout: 240_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'libreoffice-'))
    try {
      const sizes = [1, 5, 30, 200]
      const files = isInstalled ? await writtenByLibreOffice(folder, sizes, proof) : writtenBefore()
      let [asked, wrong] = [0, 0]
      for (const { encoding, names, bytes } of files) {
        const { isCertain, encodings } = recognise(bytes)
        // What Latin-9 and Windows-1252 write the same, the likelier of the two reads.
        const right = encodings.find((candidate) => readAs(bytes, candidate) === readAs(bytes, encoding))
        expect(right, `${encoding}, offered: ${encodings.join(', ')}`).toBeDefined()
        if (!isCertain) asked++
        else if (right !== encodings[0]) wrong++
        expect(await namesIn(bytes, right ?? encoding)).toEqual(names)
      }
      console.log(`${files.length} files by LibreOffice ${when}: ${wrong} certain but wrong, ${share(asked, files.length)} questions`)
      expect(wrong).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

const accentedWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word))
