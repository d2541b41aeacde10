import type { FileRefusal, Portfolio } from '../../shared/ipc/import-schemas'
import { parseCsv } from '../domain/import/parse-csv'
import { mapRegisterColumns, registerColumnNames, registerRowOf } from '../domain/import/register-row'
import { throttledProgress } from '../domain/throttled-progress'
import { mayContinue, type WorkContext } from './import-context'
import { openCsv } from './open-csv'

export type RegisterReading =
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  /** A portfolio without usernames did not occur in the file. */
  | { readonly kind: 'read'; readonly usernames: Readonly<Record<Portfolio, string[]>> }

/**
 * Reads a register of usernames that are taken elsewhere: CSV with `username,portfolio`, recognised like an import (spec R3.13).
 * All of it or nothing: one row that is not right refuses the file. Registers are small, so this runs to its end.
 */
export async function readRegisterFile(path: string, context: Pick<WorkContext, 'onProgress'>): Promise<RegisterReading> {
  const { signal } = new AbortController()
  const onProgress = throttledProgress(context.onProgress, () => performance.now())
  const opened = await openCsv(path, registerColumnNames, { onProgress, signal })
  if (opened.kind === 'cancelled') throw new Error('Nobody can cancel the reading of a register.')
  if (opened.kind === 'refused') return refused(asRegister(opened.refusal))
  const { header, body } = opened
  const columns = mapRegisterColumns(header.names)
  if (columns === null) return refused({ code: 'wrongColumns', details: { found: header.names.join(', ') } })
  const usernames: Record<Portfolio, string[]> = { HN: [], SOON: [], SGBO: [] }
  for await (const batch of parseCsv(body, header.separator)) {
    if (batch.kind === 'refused') return batch
    for (const row of batch.rows) {
      if (row.line <= header.line || row.cells.every((cell) => cell.trim() === '')) continue
      const taken = registerRowOf(row, columns)
      if (taken.kind === 'refused') return taken
      usernames[taken.portfolio].push(taken.username)
    }
    onProgress({ kind: 'checking', done: batch.bytesDone, total: body.length })
    await mayContinue(signal)
  }
  const isEmpty = Object.values(usernames).every((names) => names.length === 0)
  return isEmpty ? refused({ code: 'onlyHeader', details: {} }) : { kind: 'read', usernames }
}

const refused = (refusal: FileRefusal): RegisterReading => ({ kind: 'refused', refusal })

/** What has no header of a register is none. */
const asRegister = (refusal: FileRefusal): FileRefusal =>
  refusal.code === 'noHeader' ? { code: 'wrongColumns', details: refusal.details } : refusal
