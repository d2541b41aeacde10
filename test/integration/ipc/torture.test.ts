import { expect, test } from 'vitest'
import { boundarySection } from '../../torture/ipc/boundary'
import { largestSection } from '../../torture/ipc/largest'
import { letInSection } from '../../torture/ipc/let-in'
import { refusalsSection } from '../../torture/ipc/refusals'
import type { TortureTable } from '../../torture/support/report'
import { bundledStore } from '../store/support/bundled-store'

// A short version of `npm run torture -- ipc`, with a seed that stays: what is found by chance is looked for there.
const seed = 20_261_126
const bundle = bundledStore()

const failuresOf = (tables: readonly TortureTable[]): readonly string[] => tables.flatMap(({ failures }) => failures)

test('what must be refused is, whatever is sent, and leaves no trace', async () => {
  const tables = await refusalsSection({ workerPath: bundle().workerPath, runs: 600, seed })
  expect(failuresOf(tables)).toEqual([])
  expect(tables[0]?.rows).toHaveLength(3)
}, 60_000)

test('the beheerder meets no bug, and changes no account that is there', async () => {
  expect(failuresOf(await letInSection({ workerPath: bundle().workerPath, runs: 250, seed }))).toEqual([])
}, 60_000)

test('a beheerder of another institute is told of nobody', async () => {
  expect(failuresOf(await boundarySection({ workerPath: bundle().workerPath, runs: 150, seed }))).toEqual([])
}, 60_000)

test('the largest calls are judged by the door as their schemas say', async () => {
  // How long they take is the full version's to say: here other tests run beside them.
  const failures = failuresOf(await largestSection({ workerPath: bundle().workerPath }))
  expect(failures.filter((failure) => !failure.includes('kept main'))).toEqual([])
}, 60_000)
