import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recogniseEncoding } from '../../../main/domain/import/recognise-encoding'
import { proofFirstNames } from '../../support/names-for-proof'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'encoding-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sizeBytes = 50 * 1024 * 1024
const plain = 'Jan;de Vries;aios@post.example;BIG-19447705301\r\n'

/** Fills a file of 50 MB with `block`, after and before one row with an accent, so that the verdict never comes early. */
function write(block: string): string {
  const file = path.join(folder, 'large.csv')
  const bytes = iconv.encode(block, 'win1252')
  const last = iconv.encode('Zoë;Daniël\r\n', 'win1252')
  writeFileSync(file, Buffer.concat([Buffer.alloc(sizeBytes, bytes), Buffer.from('\r\n'), last]))
  return file
}

/** The least of several, because other processes only ever make it longer. */
function leastMs(work: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}

describe('recognising the encoding of a file of 50 MB', () => {
  const accented = proofFirstNames.map((name) => `${name};Smit\r\n`)
  it.each([
    ['with accents in its last row only', plain.repeat(1000)],
    ['with an accent in one row of four', accented.map((row) => row + plain.repeat(3)).join('')],
    ['with an accent in every row', accented.join('')]
  ])('takes no longer than reading it from the cache: %s', (title, block) => {
    const file = write(block)
    const bytes = readFileSync(file)
    const reading = leastMs(() => void readFileSync(file))
    const recognising = leastMs(() => void recogniseEncoding(bytes))
    console.log(`${title}: read in ${reading.toFixed(1)} ms, recognised in ${recognising.toFixed(1)} ms`)
    expect(recogniseEncoding(bytes)).toMatchObject({ encoding: 'Windows-1252', isCertain: true })
    expect(recognising).toBeLessThanOrEqual(reading)
  })
})
