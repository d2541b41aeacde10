import { cpSync } from 'node:fs'
import path from 'node:path'
import { keepReport, printTable, type TortureTable } from './report'
import { readTortureArguments } from './torture-arguments'

/** A part of a torture, by the name that `--only` has it by. */
export type Section = (runs: number, seed: number) => Promise<TortureTable | readonly TortureTable[]>

export type Sections = { readonly name: string; readonly defaultRuns: number; readonly sections: Readonly<Record<string, Section>> }

/** Plays the parts that the command line asks for, prints each as it is done, and sets the exit code by whether anything failed. */
export function runSections({ name, defaultRuns, sections }: Sections): void {
  playedSections(name, defaultRuns, sections).catch((error: unknown) => {
    console.error(error)
    // A store or a window that is still open would keep the process.
    process.exit(1)
  })
}

async function playedSections(name: string, defaultRuns: number, sections: Sections['sections']): Promise<void> {
  const { runs, seed, only } = readTortureArguments(process.argv.slice(2), defaultRuns)
  const unknown = only?.find((part) => sections[part] === undefined)
  if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${Object.keys(sections).join(', ')}`)
  const tables: TortureTable[] = []
  for (const [part, section] of Object.entries(sections)) {
    if (only !== null && !only.includes(part)) continue
    const made = [await section(runs, seed)].flat()
    made.forEach(printTable)
    tables.push(...made)
  }
  process.exitCode = keepReport(name, { runs, seed }, tables) ? 0 : 1
}

/** The store's worker, copied so that a build meanwhile does not take it away under a store that is open or to be killed. */
export function ownWorker(folder: string): string {
  const workerFolder = path.join(folder, 'worker')
  cpSync(path.resolve('out/main'), workerFolder, { recursive: true, force: true })
  return path.join(workerFolder, 'store-worker.js')
}
