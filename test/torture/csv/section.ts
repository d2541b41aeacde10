import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type { TortureTable } from '../support/report'
import type { TortureInput } from './inputs'
import { judge } from './reading'

/** Longer than this is a hang. */
const longestMilliseconds = 1000

export type CsvSection = { readonly title: string; readonly input: fc.Arbitrary<TortureInput>; readonly runs: number; readonly seed: number }

/** So many inputs of one kind through the reading of an import; a failure is made as small as it gets, and shown as base64. */
export async function csvSection({ title, input, runs, seed }: CsvSection): Promise<TortureTable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'torture-csv-'))
  const file = path.join(folder, 'aios.csv')
  const outcomes = new Map<string, number>()
  let [files, rows, accounts, named, slowest, bytesRead] = [0, 0, 0, 0, 0, 0]
  const property = fc.asyncProperty(input, async (made) => {
    const verdict = await judge(made, file)
    // Once more, for another program may have taken the processor.
    const milliseconds = verdict.milliseconds < longestMilliseconds ? verdict.milliseconds : (await judge(made, file)).milliseconds
    if (milliseconds >= longestMilliseconds) throw new Error(`it takes ${Math.round(milliseconds)} ms`)
    files++
    rows += verdict.rows
    accounts += verdict.accounts
    named += verdict.named
    bytesRead += bytesOf(made).length
    slowest = Math.max(slowest, milliseconds)
    outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1)
  })
  const begin = performance.now()
  try {
    const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, { numRuns: runs, seed: seed | 0 })
    const seconds = (performance.now() - begin) / 1000
    const shown = counterexample === null ? '' : bytesOf(counterexample[0]).toString('base64').slice(0, 2000)
    const why = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message).split('\n').slice(0, 4).join(' ') : String(errorInstance)
    return {
      title: `${title}: ${files} files, ${Math.round(files / seconds)} files and ${Math.round(rows / seconds)} rows a second, ${Math.round(bytesRead / 1024)} kB; slowest ${Math.round(slowest)} ms; ${rows} rows in = ${accounts} accounts out + ${named} rows named`,
      rows: [...outcomes].sort(([, one], [, other]) => other - one).map(([outcome, count]) => ({ outcome, files: count })),
      failures: [
        ...(rows === accounts + named ? [] : [`${title}: rows in are not rows out and rows named`]),
        ...(failed ? [`${title}: ${why} (seed ${seed}, path ${counterexamplePath ?? ''}, in base64: ${shown})`] : [])
      ]
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const bytesOf = (made: TortureInput): Buffer => Buffer.from(made.kind === 'file' ? made.bytes : made.text)
