import { describe, expect, it } from 'vitest'
import { findRow } from '../../../../renderer/pages/upload/find-row'
import type { PreviewRow } from '../../../../shared/ipc/import-schemas'

const rowOn = (line: number): PreviewRow => ({ line, cells: {}, outcome: 'new', findings: [], differences: [], changed: [] })

/** A file with rows on these lines; how often it was asked. */
function fileWith(lines: readonly number[]) {
  let questions = 0
  const ask = async (offset: number) => {
    questions += 1
    return { total: lines.length, rows: lines.slice(offset, offset + 1).map(rowOn) }
  }
  return { find: (line: number) => findRow(ask, line), questions: () => questions }
}

describe('a row by its number', () => {
  it('is found at once where no line was passed by', async () => {
    const file = fileWith(Array.from({ length: 1000 }, (_unused, index) => index + 2))
    expect((await file.find(777))?.line).toBe(777)
    expect(file.questions()).toBe(1)
  })

  it('is found wherever empty lines stand, and where there is no header', async () => {
    const gaps = Array.from({ length: 3000 }, (_unused, index) => index + 2 + 7 * Math.floor(index / 11))
    const pasted = [1, 2, 3, 4]
    for (const lines of [gaps, pasted, [5], [2, 90_000], [2, 3, 4, 90_000]]) {
      for (const line of lines) {
        const file = fileWith(lines)
        expect((await file.find(line))?.line).toBe(line)
        expect(file.questions()).toBeLessThanOrEqual(21)
      }
    }
  })

  it('is null where there is none', async () => {
    expect(await fileWith([2, 3, 6]).find(4)).toBeNull()
    expect(await fileWith([2, 3, 6]).find(99)).toBeNull()
    expect(await fileWith([]).find(2)).toBeNull()
  })
})
