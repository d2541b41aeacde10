import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importFile } from './import-file'
import { sharesOf } from './import-profile'
import { referenceProcess, referenceThread } from './import-reference'
import { importIntoNewStore } from './import-store'
import { inElectron } from './import-window'
import { inTurn, median, report, type Limit, type Measurement, type Spent } from './measure'

const isQuick = process.argv.includes('--quick')
const sizes = [
  { rows: 1000, rounds: isQuick ? 3 : 9, goalRatio: 3 },
  { rows: 10_000, rounds: isQuick ? 3 : 9, goalRatio: 2 },
  { rows: 100_000, rounds: isQuick ? 1 : 4, goalRatio: 3 }
] as const
const largest = 100_000
const mostGrowthPerRow = 1.5

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const measurements: Measurement[] = []
  const limits: Limit[] = []
  const msPerRow: number[] = []
  for (const { rows, rounds, goalRatio } of sizes) {
    const file = fileOf(folder, rows)
    writeFileSync(file, importFile(rows))
    const ours = noted(() => importIntoNewStore(file, rows))
    const thread = noted(() => referenceThread(file))
    const threadMs: number[] = []
    const medians = await inTurn(rounds, ours.run, async () => {
      threadMs.push(await thread.run())
      return referenceProcess(file)
    })
    measurements.push({ name: `${rows} rows, file to durable`, ...medians, reference: 'csv-parse + stringify + fsync, whole process', goalRatio })
    msPerRow.push(medians.oursMs / rows)
    limits.push(
      { name: `${rows} rows: beside the same in a thread that runs already`, measured: medians.oursMs / median(threadMs), limit: null, unit: '×' },
      { name: `${rows} rows: the same by processor time`, measured: ours.cpuMs() / thread.cpuMs(), limit: null, unit: '×' }
    )
  }
  const [smallest = 0] = msPerRow
  limits.push({ name: 'growth of the time per row, 1000 to 100000', measured: (msPerRow.at(-1) ?? 0) / smallest, limit: mostGrowthPerRow, unit: '×' })
  const shares = await sharesOf(__filename, fileOf(folder, largest), largest)
  rmSync(folder, { recursive: true, force: true })
  report('import', {
    measurements,
    limits: [...limits, ...(await inElectron(largest, isQuick ? 1 : 3))],
    shares: { [`${largest} rows: where the worker's time goes (sampled, so longer than above)`]: shares }
  })
}

/** Keeps what each run cost the processors, besides what it answers: its time on the clock. */
function noted(work: () => Promise<Spent>): { readonly run: () => Promise<number>; readonly cpuMs: () => number } {
  const costs: number[] = []
  return {
    run: async () => {
      const { ms, cpuMs } = await work()
      costs.push(cpuMs)
      return ms
    },
    cpuMs: () => median(costs)
  }
}

const fileOf = (folder: string, rows: number): string => path.join(folder, `aios-${rows}.csv`)

function failed(error: unknown): void {
  console.error(error)
  process.exitCode = 1
}

const once = process.argv.indexOf('--once')
if (once !== -1) {
  const [file = '', rows = ''] = process.argv.slice(once + 1)
  importIntoNewStore(file, Number(rows)).catch(failed)
} else {
  main().catch(failed)
}
