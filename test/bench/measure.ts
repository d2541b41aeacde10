import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One line of a table: what was measured beside what it is held against, in the same run. */
export type Measurement = {
  readonly name: string
  /** Medians, in milliseconds. */
  readonly oursMs: number
  readonly referenceMs: number
  readonly reference: string
  /** The goal for ours / reference. */
  readonly goalRatio: number
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('The median of nothing')
  return (upper + lower) / 2
}

/** The value that so large a part (0 to 1) of the values does not exceed. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  if (value === undefined) throw new Error('A percentile of nothing')
  return value
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

/** What work costs: on the clock, and of the processors by all threads of this process, which a busy computer changes little. */
export type Spent = { readonly ms: number; readonly cpuMs: number }

export async function spent(work: () => Promise<unknown>): Promise<Spent> {
  const before = process.cpuUsage()
  const ms = await timed(work)
  const { user, system } = process.cpuUsage(before)
  return { ms, cpuMs: (user + system) / 1000 }
}

/** Runs both in turn, so that a noisy moment hits both, and answers their medians after one round to warm up. */
export async function inTurn(rounds: number, ours: () => Promise<number>, reference: () => Promise<number>): Promise<{ oursMs: number; referenceMs: number }> {
  const oursMs: number[] = []
  const referenceMs: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const one = await ours()
    const other = await reference()
    if (round === 0) continue
    oursMs.push(one)
    referenceMs.push(other)
  }
  return { oursMs: median(oursMs), referenceMs: median(referenceMs) }
}

/** Something with a limit of its own instead of a reference; null: it is only told. */
export type Limit = { readonly name: string; readonly measured: number; readonly limit: number | null; readonly unit: 'ms' | 'MB' | '×' }

/** Something that no goal is set for: where the time went. */
export type Share = { readonly name: string; readonly ms: number }

type Report = { readonly measurements?: readonly Measurement[]; readonly limits?: readonly Limit[]; readonly shares?: Readonly<Record<string, readonly Share[]>> }

/** Prints the tables and keeps them as JSON in out/bench/<name>.json. */
export function report(name: string, { measurements = [], limits = [], shares = {} }: Report): void {
  if (measurements.length > 0) console.table(measurements.map(besideReference))
  if (limits.length > 0) console.table(limits.map(besideLimit))
  for (const [title, parts] of Object.entries(shares)) {
    console.log(title)
    console.table(parts.map((part) => ({ part: part.name, ms: Math.round(part.ms) })))
  }
  const folder = path.resolve('out/bench')
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, at: new Date().toISOString() }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify({ machine, measurements: [...measurements, ...limits], shares }, null, 2)}\n`)
}

function besideReference(measurement: Measurement): object {
  const ratio = measurement.oursMs / measurement.referenceMs
  return {
    measured: measurement.name,
    'ours (ms)': Math.round(measurement.oursMs),
    'reference (ms)': Math.round(measurement.referenceMs),
    reference: measurement.reference,
    ratio: Number(ratio.toFixed(2)),
    goal: `≤ ${measurement.goalRatio}`,
    met: ratio <= measurement.goalRatio ? 'yes' : 'no'
  }
}

const besideLimit = ({ name, measured, limit, unit }: Limit): object => ({
  measured: name,
  value: `${Number(measured.toFixed(unit === '×' ? 2 : 1))} ${unit}`,
  limit: limit === null ? '' : `≤ ${limit} ${unit}`,
  met: limit === null ? '' : measured <= limit ? 'yes' : 'no'
})
