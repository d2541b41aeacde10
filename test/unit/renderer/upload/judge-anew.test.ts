import { describe, expect, it } from 'vitest'
import { judgedAnew } from '../../../../renderer/pages/upload/judge-anew'
import type { PreviewFilter, PreviewRow } from '../../../../shared/ipc/import-schemas'

const row = (line: number, outcome: PreviewRow['outcome']): PreviewRow => ({ line, cells: {}, outcome, findings: [], differences: [], changed: [] })

/** What main answers now, and what it was asked. */
function main(rows: readonly PreviewRow[]) {
  const asked: string[] = []
  const ask = async (filter: PreviewFilter, offset: number, limit: number) => {
    asked.push(`${filter} ${offset} ${limit}`)
    const fitting = rows.filter(({ outcome }) => filter === 'all' || outcome === filter)
    return { total: fitting.length, rows: fitting.slice(offset, offset + limit) }
  }
  return { ask, asked }
}

describe('the rows that are shown while one is held', () => {
  it('are all judged anew, not only the one that was corrected', async () => {
    const { ask } = main([row(2, 'duplicate'), row(3, 'duplicate'), row(4, 'new'), row(5, 'duplicate')])
    const pages = new Map([[0, [row(2, 'new'), row(3, 'faulty')]], [1, [row(4, 'faulty'), row(5, 'faulty')]]])
    const judged = await judgedAnew(ask, { filter: 'all', pageSize: 2, pages, heldLine: 5 })
    expect([...judged].map(([line, { outcome }]) => [line, outcome]).sort()).toEqual([[2, 'duplicate'], [3, 'duplicate'], [4, 'new'], [5, 'duplicate']])
  })

  it('are told of when they left the filter too, with one question for all that stayed in it', async () => {
    const { ask, asked } = main([row(2, 'faulty'), row(3, 'new'), row(4, 'faulty'), row(5, 'new')])
    const pages = new Map([[0, [row(2, 'faulty'), row(3, 'faulty'), row(4, 'faulty'), row(5, 'faulty')]]])
    const judged = await judgedAnew(ask, { filter: 'faulty', pageSize: 100, pages, heldLine: 5 })
    expect([judged.get(3)?.outcome, judged.get(5)?.outcome, judged.size]).toEqual(['new', 'new', 4])
    expect(asked).toEqual(['all 3 1', 'faulty 0 100', 'all 1 1'])
  })
})
