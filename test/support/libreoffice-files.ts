import { execFile, execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import iconv from 'iconv-lite'
import type { ReadingEncoding } from '../../shared/ipc/import-schemas'
import type { Names } from './encoding-corpus'

const run = promisify(execFile)

/** Character sets by the numbers that LibreOffice's CSV filter has for them (those below have no byte order mark). */
const characterSets = [
  { encoding: 'UTF-8', number: 76, codec: 'utf8' },
  { encoding: 'Windows-1252', number: 1, codec: 'win1252' },
  { encoding: 'Mac Roman', number: 2, codec: 'macroman' },
  { encoding: 'CP850', number: 4, codec: 'cp850' },
  { encoding: 'ISO-8859-15', number: 22, codec: 'iso885915' },
  { encoding: 'UTF-16 LE', number: 65535, codec: 'utf16le' }
] as const satisfies readonly { readonly encoding: ReadingEncoding; readonly number: number; readonly codec: string }[]

export type WrittenFile = {
  readonly encoding: ReadingEncoding
  /** First and last names, row by row. */
  readonly names: readonly (readonly [string, string])[]
  readonly bytes: Buffer
}

/** Whether LibreOffice is installed here. */
export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Tables of so many rows that LibreOffice Calc wrote as CSV, in every encoding that it and we have. Each holds only names that its
 * encoding can: Calc writes `?` for others.
 */
export async function writtenByLibreOffice(folder: string, sizes: readonly number[], { first, last }: Names): Promise<readonly WrittenFile[]> {
  const files: WrittenFile[] = []
  for (const [place, { encoding, number, codec }] of characterSets.entries()) {
    const fits = (name: string): boolean => iconv.decode(iconv.encode(name, codec), codec) === name
    const target = path.join(folder, String(place))
    await mkdir(target)
    const tables = sizes.map((count) => ({ source: path.join(folder, `${place}-${count}.csv`), names: namesFor(count, first.filter(fits), last.filter(fits)) }))
    for (const { source, names } of tables) await writeFile(source, tableOf(names))
    // Every other one with commas, the rest with semicolons.
    const separator = place % 2 === 0 ? 44 : 59
    await run('soffice', [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`,
      '--infilter=Text - txt - csv (StarCalc):9,34,76',
      '--convert-to',
      `csv:Text - txt - csv (StarCalc):${separator},34,${number}`,
      '--outdir',
      target,
      ...tables.map(({ source }) => source)
    ])
    for (const { source, names } of tables) {
      files.push({ encoding, names, bytes: await readFile(path.join(target, path.basename(source))) })
    }
  }
  return files
}

const namesFor = (count: number, first: readonly string[], last: readonly string[]): readonly (readonly [string, string])[] =>
  Array.from({ length: count }, (_, index) => [first[(index * 7) % first.length] ?? '', last[(index * 11) % last.length] ?? ''])

const tableOf = (names: WrittenFile['names']): string =>
  ['firstname\tlastname\temail\tusername', ...names.map(([first, last], index) => `${first}\t${last}\taios${index}@post.example\tBIG-19447705301`)].join('\r\n')
