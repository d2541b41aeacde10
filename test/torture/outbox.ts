import path from 'node:path'
import { outboxKillsSection } from './outbox/kills'
import { matrixSection } from './outbox/matrix'
import { sinkSection } from './outbox/sink'
import { ownWorker, runSections, type Section } from './support/run-sections'

const workerPath = ownWorker(__dirname)
const childPath = path.join(__dirname, 'outbox-child.cjs')

/** By name, as `--only` has it. */
const sections: Readonly<Record<string, Section>> = {
  matrix: (_runs, seed) => matrixSection({ workerPath, seed, cells: null }),
  kills: (runs, seed) => outboxKillsSection({ workerPath, childPath, runs, seed, mails: 200 }),
  sink: () => sinkSection({ workerPath })
}

runSections({ name: 'outbox', defaultRuns: 20, sections })
