import type { AccountRow, AccountsPage } from '../../../shared/ipc/account-schemas'
import { nearestPages, rowsPerPage } from '../../components/paged-rows'

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

/** Adds pages to the book of the same key, or begins a new book; what lies farthest from the new pages is forgotten. */
export function withPages(book: AccountBook | null, key: string, loaded: readonly LoadedPage[]): AccountBook | null {
  const latest = loaded.at(-1)
  if (latest === undefined) return book
  const { rows: _rows, ...facts } = latest.answer
  const pages = new Map(book?.key === key ? book.pages : [])
  for (const { page, answer } of loaded) pages.set(page, answer.rows)
  return { key, facts, pages: nearestPages(pages, latest.page) }
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

/** How many of those ticked are not among the ids of the list; null while those are not known. */
export function countOutside(selected: ReadonlySet<string>, ids: readonly string[] | null): number | null {
  if (selected.size === 0) return 0
  return ids === null ? null : selected.size - ids.filter((id) => selected.has(id)).length
}
