import { failure, type Failure } from '../../shared/errors'
import type { ConversionRow, ReadingEncoding } from '../../shared/ipc/import-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { collectConvertible, conversionRowOf, type ConvertibleCells } from '../domain/import/convertible-cells'
import type { ImportSource, InstituteScope, StoreInput } from '../store/store-port'
import { mayContinue } from './import-context'
import { readSource } from './open-table'

type Page = { readonly total: number; readonly rows: ConversionRow[] }

/** Files that were refused as convertible, so that what a conversion would make of their names can be looked at (spec R3.6). */
export type Conversions = {
  readonly keep: (token: string, instituteName: string, source: ImportSource, candidates: readonly ReadingEncoding[]) => void
  /** `unknownToken`, also when the file is not there any more. */
  readonly page: (input: StoreInput<'conversionRows'>) => Promise<Result<Page, Failure>>
  readonly discard: (token: string) => void
}

type Kept = {
  /** For which it was read: to anybody of another one the token is not known. */
  readonly instituteName: string
  readonly source: ImportSource
  readonly candidates: readonly ReadingEncoding[]
  /** From the first page on. */
  cells: Promise<ConvertibleCells | null> | null
}

/** A window that forgets to discard costs no more than this many files; the one that was kept longest ago goes first. */
const mostFilesKept = 3

/** The file is read once more for its first page, because most of those that are refused are never looked at. */
export function createConversions(): Conversions {
  const files = new Map<string, Kept>()

  const find = (token: string, scope: InstituteScope): Kept | undefined => {
    const file = files.get(token)
    return scope === null || file?.instituteName === scope ? file : undefined
  }

  return {
    keep(token, instituteName, source, candidates) {
      files.delete(token)
      files.set(token, { instituteName, source, candidates, cells: null })
      for (const oldest of files.keys()) {
        if (files.size <= mostFilesKept) break
        files.delete(oldest)
      }
    },

    async page({ token, offset, limit, scope }) {
      const file = find(token, scope)
      const cells = file === undefined ? null : await (file.cells ??= cellsOf(file))
      if (file === undefined || cells === null) return fail(failure('unknownToken'))
      const rows = cells.slice(offset, offset + limit).map((cell) => conversionRowOf(cell, file.candidates))
      return ok({ total: cells.length, rows })
    },

    discard: (token) => void files.delete(token)
  }
}

async function cellsOf({ source, candidates }: Kept): Promise<ConvertibleCells | null> {
  const { signal } = new AbortController()
  const read = await readSource(source, { onProgress: () => undefined, signal })
  return read.kind === 'read' ? collectConvertible(read.bytes, candidates, () => mayContinue(signal)) : null
}
