import type { PreviewFilter, PreviewRow } from '../../../shared/ipc/import-schemas'
import { findRow } from './find-row'

type Page = { readonly total: number; readonly rows: readonly PreviewRow[] }
type Ask = (filter: PreviewFilter, offset: number, limit: number) => Promise<Page | null>

type Shown = {
  readonly filter: PreviewFilter
  readonly pageSize: number
  readonly pages: ReadonlyMap<number, readonly PreviewRow[]>
  /** The row that was corrected; asked for first. */
  readonly heldLine: number
}

/**
 * The rows that are shown, as they are judged now, by line: a change to one can be a change to every row it hangs together with
 * (spec R3.7). Also those that no longer fit the filter, because they stay where they are while the corrected row is held. Main is
 * asked page by page, and row by row only for what left the filter.
 */
export async function judgedAnew(ask: Ask, { filter, pageSize, pages, heldLine }: Shown): Promise<ReadonlyMap<number, PreviewRow>> {
  const judged = new Map<number, PreviewRow>()
  const keep = (rows: readonly PreviewRow[]): void => rows.forEach((row) => judged.set(row.line, row))
  const one = async (line: number): Promise<void> => {
    const found = await findRow((offset) => ask('all', offset, 1), line)
    if (found !== null) keep([found])
  }

  await one(heldLine)
  for (const page of pages.keys()) keep((await ask(filter, page * pageSize, pageSize))?.rows ?? [])
  for (const { line } of [...pages.values()].flat()) if (!judged.has(line)) await one(line)
  return judged
}
