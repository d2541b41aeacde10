import path from 'node:path'
import { auditSection, damageSection } from './store/damage-variants'
import { faultsSection } from './store/faults'
import { fullDiskSection } from './store/full-disk'
import { immutabilitySection } from './store/immutability'
import { killsSection } from './store/kills'
import { powerCutsSection } from './store/power-cuts'
import { twoWritersSection } from './store/writers'
import { allFaults } from './support/faulty-disk'
import { ownWorker, runSections, type Section } from './support/run-sections'

const both = ['readable', 'encrypted'] as const
const workerPath = ownWorker(__dirname)
const childPath = path.join(__dirname, 'store-child.cjs')

/** By name, as `--only` has it. `--runs 500` means 500 kills, 1,000 damaged variants and edits, 10,000 sequences. */
const sections: Readonly<Record<string, Section>> = {
  kills: (runs, seed) => killsSection({ workerPath, childPath, runs, seed, accounts: 10_000 }),
  faults: () => faultsSection(allFaults, both),
  power: (runs, seed) => powerCutsSection(seed, Math.max(2, Math.round(runs / 25)), both),
  disk: () => fullDiskSection({ workerPath, sizesKb: [200, 256, 320, 512, 1024, 2048] }),
  writers: (runs, seed) => twoWritersSection({ workerPath, childPath, writes: 2 * runs, seed }),
  damage: (runs, seed) => damageSection(seed, 2 * runs, both),
  audit: (runs, seed) => auditSection(seed, 2 * runs, both),
  sequences: (runs, seed) => immutabilitySection(seed, 20 * runs)
}

runSections({ name: 'store', defaultRuns: 500, sections })
