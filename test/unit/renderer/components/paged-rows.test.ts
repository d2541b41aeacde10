import { describe, expect, it } from 'vitest'
import { createPagedRows, rowAt, type LoadRows, type RowsPage } from '../../../../renderer/components/paged-rows'
import type { AppError } from '../../../../shared/errors'
import type { Result } from '../../../../shared/result'

type Answer = Result<RowsPage<string>, AppError>
type Question = { readonly offset: number; readonly limit: number; readonly answer: (answer: Answer) => Promise<void> }

const failed: AppError = { code: 'storeUnavailable', details: {}, requestId: 'r1' }

/** A list whose answers come when the test says so. */
function slowList() {
  const questions: Question[] = []
  const load: LoadRows<string> = (offset, limit) =>
    new Promise((resolve) => {
      questions.push({
        offset,
        limit,
        answer: async (answer) => {
          resolve(answer)
          await Promise.resolve()
          await Promise.resolve()
        }
      })
    })
  return { load, questions }
}

const rowsFrom = (offset: number, count: number, total: number, mark = 'row'): Answer => ({
  ok: true,
  value: { total, rows: Array.from({ length: count }, (_, index) => `${mark} ${offset + index}`) }
})

describe('a list of which only the pages on the screen are here', () => {
  it('asks for the page that is wanted, once', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 2)
    rows.want(0, 0)
    rows.want(0, 1)
    await questions[0]!.answer(rowsFrom(0, 2, 5))
    rows.want(1, 1)
    expect(questions.map(({ offset, limit }) => [offset, limit])).toEqual([[0, 2]])
    expect(rows.snapshot()).toEqual({ total: 5, pages: new Map([[0, ['row 0', 'row 1']]]), error: null })
  })

  it('has no row while its page is on the way, and the right one afterwards', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 2)
    rows.want(3, 4)
    expect(questions.map(({ offset }) => offset)).toEqual([2, 4])
    expect(rowAt(rows.snapshot(), 2, 3)).toBeUndefined()
    await questions[0]!.answer(rowsFrom(2, 2, 5))
    expect(rowAt(rows.snapshot(), 2, 3)).toBe('row 3')
    expect(rowAt(rows.snapshot(), 2, 4)).toBeUndefined()
  })

  it('keeps the rows of before on the screen until a reload is answered', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 2)
    rows.want(0, 1)
    await questions[0]!.answer(rowsFrom(0, 2, 2))
    rows.reload()
    expect(rowAt(rows.snapshot(), 2, 0)).toBe('row 0')
    await questions[1]!.answer(rowsFrom(0, 2, 2, 'new'))
    expect(rowAt(rows.snapshot(), 2, 0)).toBe('new 0')
  })

  it('does not take an answer that was asked for before a reload, but asks again', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 2)
    rows.want(0, 1)
    rows.reload()
    await questions[0]!.answer(rowsFrom(0, 2, 2, 'old'))
    expect(rows.snapshot().total).toBeNull()
    await questions[1]!.answer(rowsFrom(0, 2, 2, 'new'))
    expect(rowAt(rows.snapshot(), 2, 0)).toBe('new 0')
    expect(questions).toHaveLength(2)
  })

  it('tells an error, does not ask on by itself, and gets over it at the next reload', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 2)
    let changes = 0
    rows.subscribe(() => (changes += 1))
    rows.want(0, 1)
    await questions[0]!.answer({ ok: false, error: failed })
    rows.want(0, 1)
    expect([rows.snapshot().error, questions.length, changes]).toEqual([failed, 1, 1])
    rows.reload()
    await questions[1]!.answer(rowsFrom(0, 2, 2))
    expect(rows.snapshot()).toEqual({ total: 2, pages: new Map([[0, ['row 0', 'row 1']]]), error: null })
  })

  it('forgets the pages that are farthest away', async () => {
    const { load, questions } = slowList()
    const rows = createPagedRows(load, 1)
    for (let index = 0; index < 30; index += 1) {
      rows.want(index, index)
      await questions[index]!.answer(rowsFrom(index, 1, 30))
    }
    expect([...rows.snapshot().pages.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, index) => index + 6))
  })
})
