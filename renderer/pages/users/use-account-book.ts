import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { AccountFilter, AccountSort } from '../../../shared/ipc/account-schemas'
import type { Result } from '../../../shared/result'
import { api } from '../../api'
import { pageNumbers, rowsPerPage } from '../../components/paged-rows'
import type { AccountBook, LoadedPage } from './account-book'
import { withPages } from './account-book'

/** Page numbers, both included. */
export type PageRange = { readonly first: number; readonly last: number }

type Query = { readonly sort: AccountSort; readonly filter: AccountFilter }

async function loadPages(query: Query, pages: readonly number[]): Promise<Result<readonly LoadedPage[], AppError>> {
  const answers = await Promise.all(
    pages.map(async (page) => ({ page, result: await api.request['accounts.query']({ ...query, offset: page * rowsPerPage, limit: rowsPerPage }) }))
  )
  const loaded: LoadedPage[] = []
  for (const { page, result } of answers) {
    if (!result.ok) return result
    loaded.push({ page, answer: result.value })
  }
  return { ok: true, value: loaded }
}

type LoadedBook = {
  /** The list as last answered: of the query before, while `isStale`. */
  readonly book: AccountBook | null
  readonly isStale: boolean
  readonly error: AppError | null
  readonly retry: () => void
}

/**
 * Holds the pages that are on the screen, and asks again when sort, filter or version change. Until the answer comes the rows of
 * before stay on the screen; a page that was scrolled to and is not here yet has placeholders.
 */
export function useAccountBook(query: Query, version: number, visible: PageRange): LoadedBook {
  const [attempt, setAttempt] = useState(0)
  const [book, setBook] = useState<AccountBook | null>(null)
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: AppError } | null>(null)
  const key = JSON.stringify([query.sort, query.filter, version, attempt])
  const current = useRef(key)
  const underWay = useRef(new Set<string>())
  const { sort, filter } = query
  const { first, last } = visible

  useEffect(() => {
    current.current = key
    const here = book?.key === key ? book.pages : new Map<number, unknown>()
    const missing = pageNumbers(first, last).filter(
      (page) => !here.has(page) && !underWay.current.has(`${key} ${page}`)
    )
    if (missing.length === 0) return
    for (const page of missing) underWay.current.add(`${key} ${page}`)
    void loadPages({ sort, filter }, missing).then((result) => {
      for (const page of missing) underWay.current.delete(`${key} ${page}`)
      if (current.current !== key) return
      if (result.ok) setBook((before) => withPages(before, key, result.value))
      else setFailed({ key, error: result.error })
    })
  }, [key, sort, filter, book, first, last])

  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { book, isStale: book?.key !== key, error: failed?.key === key ? failed.error : null, retry }
}
