import type { FileRefusal } from '../../shared/ipc/import-schemas'
import type { Portfolio } from '../../shared/ipc/register-schemas'
import { mapRegisterColumns, registerColumnNames, registerRowOf } from '../domain/import/register-row'
import { throttledProgress } from '../domain/throttled-progress'
import { mayContinue, type WorkContext } from './import-context'
import { openCsv } from './open-csv'
import { readFileBytes } from './read-file-bytes'

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
  const file = await readFileBytes(path, { onProgress, signal })
  if (file.kind === 'cancelled') throw new Error('Nobody can cancel the reading of a register.')
  if (file.kind === 'refused') return file
  const opened = openCsv(file.bytes, registerColumnNames)
  if (opened.kind === 'refused') return refused(asRegister(opened.refusal))
  const { header, total, batches } = opened
  const columns = mapRegisterColumns(header.names)
  if (columns === null) return refused({ code: 'wrongColumns', details: { found: header.names.join(', ') } })
  const usernames: Record<Portfolio, string[]> = { HN: [], SOON: [], SGBO: [] }
  for await (const batch of batches()) {
    if (batch.kind === 'refused') return batch
    for (const row of batch.rows) {
      if (row.cells.every((cell) => cell.trim() === '')) continue
      const taken = registerRowOf(row, columns)
      if (taken.kind === 'refused') return taken
      usernames[taken.portfolio].push(taken.username)
    }
    onProgress({ kind: 'checking', done: batch.bytesDone, total })
    await mayContinue(signal)
  }
  const isEmpty = Object.values(usernames).every((names) => names.length === 0)
  return isEmpty ? refused({ code: 'onlyHeader', details: {} }) : { kind: 'read', usernames }
}

const refused = (refusal: FileRefusal): RegisterReading => ({ kind: 'refused', refusal })

/** What has no header of a register is none. */
const asRegister = (refusal: FileRefusal): FileRefusal =>
  refusal.code === 'noHeader' ? { code: 'wrongColumns', details: refusal.details } : refusal
