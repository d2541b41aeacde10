import type { AccountRow, AccountsPage } from '../../../shared/ipc/account-schemas'

/** Rows that are asked for at once. */
export const rowsPerPage = 100

/** At 400 bytes a row this bounds what the window holds to about a megabyte (design: the list is queried, not shipped). */
const pagesKept = 24

/** What is known of one list: the same sort, filter and version of the data throughout. */
export type AccountBook = {
  /** Sort, filter and version; pages of another key never mix with these. */
  readonly key: string
  readonly facts: Omit<AccountsPage, 'rows'>
  readonly pages: ReadonlyMap<number, readonly AccountRow[]>
}

export type LoadedPage = { readonly page: number; readonly answer: AccountsPage }

/** The page that holds a row. */
export const pageOf = (index: number): number => Math.floor(index / rowsPerPage)

/** From `first` to `last`, both included. */
export const pageNumbers = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** Adds pages to the book of the same key, or begins a new book; what lies farthest from the new pages is forgotten. */
export function withPages(book: AccountBook | null, key: string, loaded: readonly LoadedPage[]): AccountBook | null {
  const latest = loaded.at(-1)
  if (latest === undefined) return book
  const { rows: _rows, ...facts } = latest.answer
  const pages = new Map(book?.key === key ? book.pages : [])
  for (const { page, answer } of loaded) pages.set(page, answer.rows)
  const near = [...pages.keys()].sort((a, b) => Math.abs(a - latest.page) - Math.abs(b - latest.page))
  for (const page of near.slice(pagesKept)) pages.delete(page)
  return { key, facts, pages }
}

/** undefined while its page is on the way. */
export function rowAt(book: AccountBook, index: number): AccountRow | undefined {
  return book.pages.get(pageOf(index))?.[index % rowsPerPage]
}

/** Every id of the list, when all of its rows are here. */
export function idsWhenComplete(book: AccountBook): readonly string[] | null {
  const ids = [...book.pages.values()].flatMap((rows) => rows.map((row) => row.id))
  return ids.length === book.facts.total ? ids : null
}
