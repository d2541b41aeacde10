import { usernameKey } from '../../shared/domain/account'
import { asRecognised, type FileRefusal } from '../../shared/ipc/import-schemas'
import type { Portfolio } from '../../shared/ipc/register-schemas'
import { mapRegisterColumns, registerColumnNames, registerRowOf } from '../domain/import/register-row'
import { throttledProgress } from '../domain/throttled-progress'
import { mayContinue, type WorkContext } from './import-context'
import { openTable, type OpenedTable, type TableOpening } from './open-table'
import { readFileBytes } from './read-file-bytes'

/** As first written; usernames that differ in letter case or surrounding space alone are one, by its key (spec R2.5). */
export type ReadUsernames = { readonly usernames: readonly string[]; readonly keys: ReadonlySet<string> }

export type RegisterReading =
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | { readonly kind: 'cancelled' }
  /** A portfolio without usernames did not occur in the file. */
  | { readonly kind: 'read'; readonly portfolios: Readonly<Record<Portfolio, ReadUsernames>> }

/**
 * Reads a register of usernames that are taken elsewhere: a table with `username` and `portfolio`, recognised like an import (spec
 * R3.13). All of it or nothing: one row that is not right refuses the file. In turns, between which other calls are answered.
 */
export async function readRegisterFile(path: string, { onProgress, signal }: WorkContext): Promise<RegisterReading> {
  const context = { signal, onProgress: throttledProgress(onProgress, () => performance.now()) }
  const file = await readFileBytes(path, context)
  if (file.kind !== 'read') return file
  const opened = await openedTable(file.bytes, context)
  if (opened.kind === 'cancelled') return opened
  if (opened.kind === 'refused') return refused(asRegister(opened.refusal))
  if (opened.kind === 'sheets') return refused({ code: 'wrongColumns', details: { sheets: opened.sheets.map(({ name }) => name).join(', ') } })
  // Recognising a large file and parsing the first of it, both in one turn, would keep others waiting for twice as long.
  return (await mayContinue(signal)) ? readRows(opened, context) : { kind: 'cancelled' }
}

/** Of a workbook the one sheet that has a register's header; which of several is meant, only a file of its own can say. */
async function openedTable(bytes: Uint8Array, context: WorkContext): Promise<TableOpening> {
  const open = (sheet: number | null): Promise<TableOpening> => openTable({ bytes }, 'file', { ...asRecognised, sheet }, { knownNames: registerColumnNames, malHeader: [] }, context)
  const found = await open(null)
  if (found.kind !== 'sheets') return found
  const opened: OpenedTable[] = []
  for (const { index } of found.sheets) {
    const sheet = await open(index)
    if (sheet.kind === 'cancelled') return sheet
    if (sheet.kind === 'opened' && mapRegisterColumns(sheet.header.names) !== null) opened.push(sheet)
  }
  const [only, ...others] = opened
  return only !== undefined && others.length === 0 ? only : found
}

async function readRows({ header, total, batches }: OpenedTable, { onProgress, signal }: WorkContext): Promise<RegisterReading> {
  const columns = mapRegisterColumns(header.names)
  if (columns === null) return refused({ code: 'wrongColumns', details: { found: header.names.join(', ') } })
  const portfolios = { HN: gatherer(), SOON: gatherer(), SGBO: gatherer() }
  for await (const batch of batches()) {
    if (batch.kind === 'refused') return batch
    for (const row of batch.rows) {
      if (row.cells.every((cell) => cell.trim() === '')) continue
      const taken = registerRowOf(row, columns)
      if (taken.kind === 'refused') return taken
      portfolios[taken.portfolio].add(taken.username)
    }
    onProgress({ kind: 'checking', done: batch.bytesDone, total })
    if (!(await mayContinue(signal))) return { kind: 'cancelled' }
  }
  const isEmpty = Object.values(portfolios).every(({ usernames }) => usernames.length === 0)
  return isEmpty ? refused({ code: 'onlyHeader', details: {} }) : { kind: 'read', portfolios }
}

function gatherer(): ReadUsernames & { readonly add: (username: string) => void } {
  const usernames: string[] = []
  const keys = new Set<string>()
  return {
    usernames,
    keys,
    add: (username) => {
      const key = usernameKey(username)
      if (keys.has(key)) return
      keys.add(key)
      usernames.push(username)
    }
  }
}

const refused = (refusal: FileRefusal): RegisterReading => ({ kind: 'refused', refusal })

/** What has no header of a register is none. */
const asRegister = (refusal: FileRefusal): FileRefusal =>
  refusal.code === 'noHeader' ? { code: 'wrongColumns', details: refusal.details } : refusal
