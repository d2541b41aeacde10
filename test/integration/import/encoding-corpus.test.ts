import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { recogniseEncoding } from '../../../main/domain/import/recognise-encoding'
import { recogniseFile } from '../../../main/domain/import/recognise-file'
import { corpus, readAs, type ReadableEncoding, type CorpusFile } from '../../support/encoding-corpus'
import { proofFirstNames, proofLastNames, proofMarkedNames } from '../../support/names-for-proof'
import { tuningFirstNames, tuningLastNames } from '../../support/names-for-tuning'

type Answer = { readonly isCertain: boolean; readonly encodings: readonly ReadableEncoding[] }

/** What the wizard makes of the bytes: first the kind of file, then the encoding of its text. */
function recognise(bytes: Uint8Array): Answer {
  const file = recogniseFile(bytes)
  if (file.kind === 'refused') {
    const { encoding } = file.refusal.details
    if (encoding !== 'UTF-16 LE' && encoding !== 'UTF-16 BE') throw new Error(`Taken for ${file.refusal.code}.`)
    return { isCertain: true, encodings: [encoding] }
  }
  const found = recogniseEncoding(bytes)
  if (found.kind === 'utf8') return { isCertain: true, encodings: ['UTF-8'] }
  return { isCertain: found.isCertain, encodings: found.candidates.map(({ encoding }) => encoding) }
}

type Tally = { files: number; asked: number; wrong: number; best: number; simplyWrong: number }
const zero = (): Tally => ({ files: 0, asked: 0, wrong: 0, best: 0, simplyWrong: 0 })

/** Adds the file to the tallies. Says what is wrong when the answer is a wrong one, or a question without the right one in it. */
function count(tallies: readonly Tally[], file: CorpusFile): string | null {
  const { isCertain, encodings } = recognise(file.bytes)
  const isRight = (encoding: ReadableEncoding): boolean => readAs(file.bytes, encoding) === file.text
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
    'silently wrong': tally.wrong,
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
    expect(total.best / total.files).toBeGreaterThan(0.97)
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

const accentedWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => /[^\p{ASCII}]/u.test(word))
