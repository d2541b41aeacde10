import { csvSection } from './csv/section'
import { csvInputs } from './csv/sections'
import { keepReport, printTable, type TortureTable } from './support/report'
import { readTortureArguments } from './support/torture-arguments'

async function main(): Promise<void> {
  const { runs, seed, only } = readTortureArguments(process.argv.slice(2), 5_000)
  const unknown = only?.find((name) => csvInputs[name] === undefined)
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${Object.keys(csvInputs).join(', ')}`)
  const tables: TortureTable[] = []
  for (const [name, { title, input, share }] of Object.entries(csvInputs)) {
    if (only !== null && !only.includes(name)) continue
    const table = await csvSection({ title, input, runs: Math.ceil(runs * share), seed })
    printTable(table)
    tables.push(table)
  }
  process.exitCode = keepReport('csv', { runs, seed }, tables) ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
