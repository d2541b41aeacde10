import { cpSync } from 'node:fs'
import path from 'node:path'
import { boundarySection } from './ipc/boundary'
import { electronSection } from './ipc/in-electron'
import { largestSection } from './ipc/largest'
import { letInSection } from './ipc/let-in'
import { refusalsSection } from './ipc/refusals'
import { keepReport, printTable, type TortureTable } from './support/report'
import { readTortureArguments } from './support/torture-arguments'

/** A copy, so that a build meanwhile does not take the worker away under a running store. */
const workerFolder = path.join(__dirname, 'worker')
const workerPath = path.join(workerFolder, 'store-worker.js')

/** By name, as `--only` has it. `--runs 10000` means 10,000 calls in all, and the largest ones besides. */
const sections: Readonly<Record<string, (runs: number, seed: number) => Promise<readonly TortureTable[]>>> = {
  refused: (runs, seed) => refusalsSection({ workerPath, runs: Math.ceil(runs * 0.6), seed }),
  letIn: (runs, seed) => letInSection({ workerPath, runs: Math.ceil(runs * 0.2), seed }),
  boundary: (runs, seed) => boundarySection({ workerPath, runs: Math.ceil(runs * 0.1), seed }),
  largest: () => largestSection({ workerPath }),
  electron: (runs, seed) => electronSection({ runs: Math.ceil(runs * 0.1), seed })
}

async function main(): Promise<void> {
  const { runs, seed, only } = readTortureArguments(process.argv.slice(2), 2_000)
  const unknown = only?.find((name) => sections[name] === undefined)
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${Object.keys(sections).join(', ')}`)
  cpSync(path.resolve('out/main'), workerFolder, { recursive: true, force: true })
  const tables: TortureTable[] = []
  for (const [name, section] of Object.entries(sections)) {
    if (only !== null && !only.includes(name)) continue
    const made = await section(runs, seed)
    made.forEach(printTable)
    tables.push(...made)
  }
  process.exitCode = keepReport('ipc', { runs, seed }, tables) ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error)
  // A store that is still open would keep the process.
  process.exit(1)
})
