import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

export type RowsPage<Row> = { readonly total: number; readonly rows: readonly Row[] }
export type LoadRows<Row> = (offset: number, limit: number) => Promise<Result<RowsPage<Row>, AppError>>

export type RowsSnapshot<Row> = {
  /** null until the first answer. */
  readonly total: number | null
  readonly pages: ReadonlyMap<number, readonly Row[]>
  readonly error: AppError | null
}

/** A long list of which only the pages on the screen are here (design: the list is queried, not shipped). */
export type PagedRows<Row> = {
  readonly pageSize: number
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => RowsSnapshot<Row>
  /** Rows `first` to `last`, both included, are on the screen: asks for what of them is not here. */
  readonly want: (first: number, last: number) => void
  /** What is here may be out of date: asks again for what is on the screen, which stays there until the answer comes. */
  readonly reload: () => void
  /** Another state of the rows that match, in their places; which rows the list holds stays as it was asked. */
  readonly replace: (matches: (row: Row) => boolean, next: (row: Row) => Row) => void
}

/** At 400 bytes a row this bounds what the window holds of a list to about a megabyte; a screen shows one or two pages. */
const pagesKept = 24

/** Rows that are asked for at once. */
export const rowsPerPage = 100

/** From `first` to `last`, both included. */
export const pageNumbers = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Without the pages that lie farthest from `page`, as far as there are too many. */
export function nearestPages<Row>(pages: ReadonlyMap<number, readonly Row[]>, page: number): ReadonlyMap<number, readonly Row[]> {
  const distance = (candidate: number): number => Math.abs(candidate - page)
  const near = new Set([...pages.keys()].sort((one, other) => distance(one) - distance(other)).slice(0, pagesKept))
  return new Map([...pages].filter(([candidate]) => near.has(candidate)))
}

export function createPagedRows<Row>(load: LoadRows<Row>, pageSize = rowsPerPage): PagedRows<Row> {
  let current: RowsSnapshot<Row> = { total: null, pages: new Map(), error: null }
  let wanted: readonly number[] = [0]
  /** Answers of before a reload do not count. */
  let generation = 0
  let outdated: ReadonlySet<number> = new Set()
  const underWay = new Set<number>()
  const listeners = new Set<() => void>()

  const change = (next: RowsSnapshot<Row>): void => {
    current = next
    for (const listener of listeners) listener()
  }

  const fetchPage = async (page: number): Promise<void> => {
    const asked = generation
    underWay.add(page)
    const result = await load(page * pageSize, pageSize)
    underWay.delete(page)
    if (asked !== generation) {
      fetchMissing()
      return
    }
    outdated = new Set([...outdated].filter((candidate) => candidate !== page))
    if (result.ok) change({ total: result.value.total, pages: nearestPages(new Map(current.pages).set(page, result.value.rows), page), error: null })
    else change({ ...current, error: result.error })
  }

  const fetchMissing = (): void => {
    for (const page of wanted) {
      if ((!current.pages.has(page) || outdated.has(page)) && !underWay.has(page)) void fetchPage(page)
    }
  }

  return {
    pageSize,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => current,
    want: (first, last) => {
      wanted = pageNumbers(Math.floor(Math.max(0, first) / pageSize), Math.floor(Math.max(0, last) / pageSize))
      if (current.error === null) fetchMissing()
    },
    reload: () => {
      generation += 1
      outdated = new Set(current.pages.keys())
      fetchMissing()
    },
    replace: (matches, next) => {
      const pages = new Map([...current.pages].map(([page, rows]) => [page, rows.some(matches) ? rows.map((row) => (matches(row) ? next(row) : row)) : rows]))
      change({ ...current, pages })
    }
  }
}

/** undefined while its page is on the way. */
export const rowAt = <Row>(snapshot: RowsSnapshot<Row>, pageSize: number, index: number): Row | undefined =>
  snapshot.pages.get(Math.floor(index / pageSize))?.[index % pageSize]
