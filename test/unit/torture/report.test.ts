import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepReport, printTable } from '../../torture/support/report'
import { ownFolder } from './own-folder'

const table = { title: 'Kills', rows: [{ store: 'ours', kills: 500, lost: 0 }], failures: [] }

beforeEach(() => {
  for (const method of ['log', 'table', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

it('keeps the tables with the machine and the facts, and tells whether something failed', () => {
  const folder = ownFolder()
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
  expect(keepReport('store', { seed: 5, runs: 500 }, [table])).toBe(true)
  expect(JSON.parse(readFileSync(path.join(folder, 'out/torture/store.json'), 'utf8'))).toEqual({
    machine: { node: process.version, platform: process.platform, at: expect.any(String) },
    seed: 5,
    runs: 500,
    tables: [table]
  })
  expect(keepReport('store', { seed: 5 }, [table, { ...table, failures: ['With seed 7: 2 lost'] }])).toBe(false)
})

it('prints what failed below the table, the first twenty', () => {
  printTable({ ...table, failures: Array.from({ length: 22 }, (_unused, index) => `failure ${index}`) })
  expect(vi.mocked(console.table).mock.calls).toEqual([[table.rows]])
  expect(vi.mocked(console.error).mock.calls.map(([line]) => line as string).slice(-2)).toEqual(['  ✘ failure 19', '  ✘ and 2 more'])
})
