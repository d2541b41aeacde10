import { cpSync } from 'node:fs'
import path from 'node:path'
import { auditSection, damageSection } from './store/damage-variants'
import { faultsSection } from './store/faults'
import { fullDiskSection } from './store/full-disk'
import { immutabilitySection } from './store/immutability'
import { killsSection } from './store/kills'
import { powerCutsSection } from './store/power-cuts'
import { twoWritersSection } from './store/writers'
import { allFaults } from './support/faulty-disk'
import { keepReport, printTable, type TortureTable } from './support/report'
import { readTortureArguments } from './support/torture-arguments'

const both = ['readable', 'encrypted'] as const
/** A copy, so that a build meanwhile does not take the worker away under a process that is to be killed. */
const workerFolder = path.join(__dirname, 'worker')
const workerPath = path.join(workerFolder, 'store-worker.js')
const childPath = path.join(__dirname, 'store-child.cjs')

/** By name, as `--only` has it. `--runs 500` means 500 kills, 1,000 damaged variants and edits, 10,000 sequences. */
const sections: Readonly<Record<string, (runs: number, seed: number) => Promise<TortureTable>>> = {
  kills: (runs, seed) => killsSection({ workerPath, childPath, runs, seed, accounts: 10_000 }),
  faults: () => faultsSection(allFaults, both),
  power: (runs, seed) => powerCutsSection(seed, Math.max(2, Math.round(runs / 25)), both),
  disk: () => fullDiskSection({ workerPath, sizesKb: [200, 256, 320, 512, 1024, 2048] }),
  writers: (runs, seed) => twoWritersSection({ workerPath, childPath, writes: 2 * runs, seed }),
  damage: (runs, seed) => damageSection(seed, 2 * runs, both),
  audit: (runs, seed) => auditSection(seed, 2 * runs, both),
  sequences: (runs, seed) => immutabilitySection(seed, 20 * runs)
}

async function main(): Promise<void> {
  const { runs, seed, only } = readTortureArguments(process.argv.slice(2), 500)
  const unknown = only?.find((name) => sections[name] === undefined)
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${Object.keys(sections).join(', ')}`)
  cpSync(path.resolve('out/main'), workerFolder, { recursive: true, force: true })
  const tables: TortureTable[] = []
  for (const [name, section] of Object.entries(sections)) {
    if (only !== null && !only.includes(name)) continue
    const table = await section(runs, seed)
    printTable(table)
    tables.push(table)
  }
  process.exitCode = keepReport('store', { runs, seed }, tables) ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
