import { boundarySection } from './ipc/boundary'
import { electronSection } from './ipc/in-electron'
import { largestSection } from './ipc/largest'
import { letInSection } from './ipc/let-in'
import { refusalsSection } from './ipc/refusals'
import { ownWorker, runSections, type Section } from './support/run-sections'

const workerPath = ownWorker(__dirname)

/** By name, as `--only` has it. `--runs 10000` means 10,000 calls in all, and the largest ones besides. */
const sections: Readonly<Record<string, Section>> = {
  refused: (runs, seed) => refusalsSection({ workerPath, runs: Math.ceil(runs * 0.6), seed }),
  letIn: (runs, seed) => letInSection({ workerPath, runs: Math.ceil(runs * 0.2), seed }),
  boundary: (runs, seed) => boundarySection({ workerPath, runs: Math.ceil(runs * 0.1), seed }),
  largest: () => largestSection({ workerPath }),
  electron: (runs, seed) => electronSection({ runs: Math.ceil(runs * 0.1), seed })
}

runSections({ name: 'ipc', defaultRuns: 2_000, sections })
