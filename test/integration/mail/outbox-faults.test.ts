import path from 'node:path'
import { beforeAll, expect, onTestFailed, test } from 'vitest'
import { bundleScripts } from '../../../tools/lib/bundle-script.mjs'
import { outboxKillsSection } from '../../torture/outbox/kills'
import { matrixSection } from '../../torture/outbox/matrix'
import { freshSeed } from '../../torture/support/seeded-random'

// A short version of `npm run torture -- outbox`: some cells of its matrix, and a few kills of its sender.
const built = { workerPath: '', childPath: '' }

beforeAll(async () => {
  const folder = await bundleScripts(['main/worker/store-worker.ts', 'test/torture/outbox-child.ts'], 'out/torture/short-outbox')
  built.workerPath = path.join(folder, 'store-worker.cjs')
  built.childPath = path.join(folder, 'outbox-child.cjs')
}, 60_000)

function ownSeed(): number {
  const seed = freshSeed()
  onTestFailed(() => console.error(`seed ${seed}`))
  return seed
}

test('whatever a server does wrong, each mail is told to be what it is, and goes once when the server is well', async () => {
  const tables = await matrixSection({ workerPath: built.workerPath, seed: ownSeed(), cells: 24 })
  expect(tables.flatMap(({ failures }) => failures)).toEqual([])
  expect(tables.length).toBeGreaterThan(4)
}, 120_000)

test('kills lose no mail and double none, where a plain list does', async () => {
  const { rows, failures } = await outboxKillsSection({ ...built, runs: 2, seed: ownSeed(), mails: 40 })
  expect(failures).toEqual([])
  expect(rows.find(({ sender }) => sender === 'ours')).toMatchObject({ runs: 2, mails: 80, lost: 0, doubled: 0 })
}, 120_000)
