import { expect, onTestFailed, test, type TestContext } from 'vitest'
import { fullDiskSection, reasonToSkipFullDisk } from '../../torture/store/full-disk'
import { killsSection } from '../../torture/store/kills'
import { twoWritersSection } from '../../torture/store/writers'
import { freshSeed } from '../../torture/support/seeded-random'
import { bundledStore } from './support/bundled-store'

// The short version of `npm run torture -- store`, with numbers that a test run has time for.
const bundle = bundledStore()

function ownSeed(): number {
  const seed = freshSeed()
  onTestFailed(() => console.error(`seed ${seed}`))
  return seed
}

test('twelve kills lose nothing, and damage what a plain writeFile keeps', async () => {
  const { workerPath, tortureChildPath } = bundle()
  const { rows, failures } = await killsSection({ workerPath, childPath: tortureChildPath, runs: 12, seed: ownSeed(), accounts: 10_000 })
  expect(failures).toEqual([])
  expect(rows.find(({ writer }) => writer === 'ours')).toMatchObject({ kills: 12, lost: 0, corrupt: 0, empty: 0 })
}, 120_000)

test('two processes take turns: nothing is lost, and who has not the folder is refused', async () => {
  const { workerPath, tortureChildPath } = bundle()
  const { failures } = await twoWritersSection({ workerPath, childPath: tortureChildPath, writes: 60, seed: ownSeed() })
  expect(failures).toEqual([])
}, 60_000)

test('a full disk refuses what does not fit, keeps what it took, and goes on once there is room', async ({ skip }: TestContext) => {
  const reason = reasonToSkipFullDisk()
  if (reason !== null) skip(reason)
  const { failures } = await fullDiskSection({ workerPath: bundle().workerPath, sizesKb: [256] })
  expect(failures).toEqual([])
}, 60_000)
