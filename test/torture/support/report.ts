import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One line of a table: what was tried, how often, what came of it. */
type Row = Readonly<Record<string, string | number | boolean>>

export type TortureTable = {
  readonly title: string
  readonly rows: readonly Row[]
  /** Each thing that is not as it must be, with the seed that shows it again; the run fails when there is one. */
  readonly failures: readonly string[]
}

const mostFailuresShown = 20

/** Prints the table of one part as soon as it is done, and below it what failed. */
export function printTable({ title, rows, failures }: TortureTable): void {
  console.log(`\n${title}`)
  console.table(rows)
  for (const failure of failures.slice(0, mostFailuresShown)) console.error(`  ✘ ${failure}`)
  if (failures.length > mostFailuresShown) console.error(`  ✘ and ${failures.length - mostFailuresShown} more`)
}

/** Keeps the tables as JSON in out/torture/<name>.json and answers whether nothing failed. */
export function keepReport(name: string, facts: Row, tables: readonly TortureTable[]): boolean {
  const folder = path.resolve('out/torture')
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, at: new Date().toISOString() }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ machine, ...facts, tables }, null, 2)}\n`)
  const failureCount = tables.reduce((count, { failures }) => count + failures.length, 0)
  console.log(`\n${failureCount === 0 ? '✔ Nothing failed' : `✘ ${failureCount} failed`} (${JSON.stringify(facts)}); figures in out/torture/${name}.json`)
  return failureCount === 0
}
