import { describe, expect, it } from 'vitest'
import type { AccountBook } from '../../../../renderer/pages/users/account-book'
import { pageNumbers, rowsPerPage } from '../../../../renderer/components/paged-rows'
import { countOutside, idsWhenComplete, pageOf, rowAt, withPages } from '../../../../renderer/pages/users/account-book'
import type { AccountRow, AccountsPage } from '../../../../shared/ipc/account-schemas'

const row = (index: number): AccountRow => ({
  id: `id-${index}`,
  username: `BIG-${String(index).padStart(11, '0')}`,
  name: `Aios ${index}`,
  email: `aios${index}@post.example`,
  role: 'aios',
  status: 'actief',
  institute: 'Leiden',
  groups: ['AIOS Leiden'],
  createdAt: '2026-11-23T09:12:00.000Z',
  loginDetails: { kind: 'notSent' },
  openTasks: []
})

const answer = (page: number, total: number): AccountsPage => ({
  total,
  rows: Array.from({ length: Math.min(rowsPerPage, total - page * rowsPerPage) }, (_, index) => row(page * rowsPerPage + index)),
  counts: { all: total, notSent: total, failed: 0, uncertain: 0, folderToMake: 0 },
  latestImport: null,
  groups: ['AIOS Leiden']
})

function book(key: string, total: number, pages: readonly number[], before: AccountBook | null = null): AccountBook {
  const result = withPages(before, key, pages.map((page) => ({ page, answer: answer(page, total) })))
  if (result === null) throw new Error('No page was given')
  return result
}

describe('the pages of the list', () => {
  it('hold the rows by their place, and nothing where the page is not here', () => {
    const loaded = book('k', 250, [0, 2])
    expect([rowAt(loaded, 0)?.id, rowAt(loaded, 99)?.id, rowAt(loaded, 100)?.id, rowAt(loaded, 249)?.id, rowAt(loaded, 250)?.id]).toEqual([
      'id-0',
      'id-99',
      undefined,
      'id-249',
      undefined
    ])
  })

  it('add up under one key and begin anew under another', () => {
    const first = book('k', 250, [0])
    expect([...book('k', 250, [1], first).pages.keys()]).toEqual([0, 1])
    expect([...book('other', 250, [1], first).pages.keys()]).toEqual([1])
  })

  it('forget what lies far away: 100,000 rows never are in the window together', () => {
    const all = pageNumbers(0, 999).reduce<AccountBook | null>((before, page) => book('k', 100_000, [page], before), null)
    expect([...(all?.pages.keys() ?? [])]).toEqual(pageNumbers(976, 999))
  })

  it('know every id only when all rows are here', () => {
    expect(idsWhenComplete(book('k', 250, [0, 1]))).toBeNull()
    expect(idsWhenComplete(book('k', 150, [0, 1]))?.length).toBe(150)
  })

  it('tell how many of those ticked they do not hold, once every id is known', () => {
    expect(countOutside(new Set(['a', 'b', 'c']), ['b', 'd'])).toBe(2)
    expect(countOutside(new Set(['a']), [])).toBe(1)
    expect(countOutside(new Set(['a']), null)).toBeNull()
    expect(countOutside(new Set(), null)).toBe(0)
  })

  it('are found by row', () => {
    expect([pageOf(0), pageOf(99), pageOf(100), pageNumbers(2, 4)]).toEqual([0, 0, 1, [2, 3, 4]])
  })
})
