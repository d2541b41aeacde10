import { matrixSection } from './outbox/matrix'
import { ownWorker, runSections, type Section } from './support/run-sections'

const workerPath = ownWorker(__dirname)

/** By name, as `--only` has it. */
const sections: Readonly<Record<string, Section>> = {
  matrix: (_runs, seed) => matrixSection({ workerPath, seed, cells: null })
}

runSections({ name: 'outbox', defaultRuns: 20, sections })
