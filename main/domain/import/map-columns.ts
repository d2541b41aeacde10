import { columnName, malVersionColumn } from '../../../shared/domain/mal'
import { shortened, visibleText } from '../../../shared/domain/visible-text'
import { malLevelColumns, type Institute, type MalLevelColumn } from '../../../shared/domain/institute'
import { malColumns, type FileRefusal, type MalColumn } from '../../../shared/ipc/import-schemas'
import { restReasonHeader } from '../../../shared/messages/nl/import-history'
import { columnKey } from './find-header'

/** A column is known by its beginning. */
const longestNameShown = 60

/** Written by the mal and by the rest file of an import; they hold no data of an account (spec R3.1, R3.10). */
const ignoredColumns = [malVersionColumn, restReasonHeader] as const

/** May be absent: then in_opl holds for all rows (spec R3.2). */
const optionalColumns: readonly MalColumn[] = ['in_opleiding']

/** The names that a header of any institute can have, by which it is found. */
export const importColumnNames: ReadonlySet<string> = new Set([
  ...malColumns.filter((column) => column !== 'level'),
  ...malLevelColumns,
  ...ignoredColumns
])

export type ColumnMap = {
  /** Where each column of the mal stands, counted from 0. */
  readonly indexes: ReadonlyMap<MalColumn, number>
  readonly versionIndex: number | null
  /** The rest file of an import: its cells were made harmless when it was written (csv-text.ts). */
  readonly isRest: boolean
  /** How many cells the header has. */
  readonly width: number
  /** In the order of the mal, under the names that this institute's file has. */
  readonly recognised: readonly string[]
  /** Named, but not of the mal. */
  readonly unknown: readonly string[]
  readonly missing: readonly string[]
  readonly absent: readonly string[]
  readonly doubled: readonly string[]
  /** The file has the level column of the other kind of institute, and not our own. */
  readonly otherLevel: MalLevelColumn | null
}

/** Finds the columns of the mal in a header: in any order, letter case and surrounding space aside (spec R3.2). */
export function mapColumns(names: readonly string[], institute: Pick<Institute, 'malColumn'>): ColumnMap {
  const keys = names.map(columnKey)
  const nameOf = (column: MalColumn): string => columnName(column, institute)
  const columnOf = new Map(malColumns.map((column) => [nameOf(column), column]))
  const indexes = new Map<MalColumn, number>()
  keys.forEach((key, index) => {
    const column = columnOf.get(key)
    if (column !== undefined && !indexes.has(column)) indexes.set(column, index)
  })
  const missing = malColumns.filter((column) => !indexes.has(column))
  const isIgnored = (key: string): boolean => (ignoredColumns as readonly string[]).includes(key)
  const versionIndex = keys.indexOf(malVersionColumn)
  return {
    indexes,
    versionIndex: versionIndex === -1 ? null : versionIndex,
    isRest: keys.includes(restReasonHeader),
    width: names.length,
    recognised: malColumns.filter((column) => indexes.has(column)).map(nameOf),
    unknown: names.map((name) => shortened(visibleText(name), longestNameShown)).filter((_name, index) => {
      const key = keys[index] ?? ''
      return key !== '' && !columnOf.has(key) && !isIgnored(key)
    }),
    missing: missing.filter((column) => !optionalColumns.includes(column)).map(nameOf),
    absent: missing.filter((column) => optionalColumns.includes(column)).map(nameOf),
    doubled: [...columnOf.keys()].filter((name) => keys.indexOf(name) !== keys.lastIndexOf(name)),
    otherLevel: indexes.has('level') ? null : (malLevelColumns.find((level) => keys.includes(level)) ?? null)
  }
}

/** Why no row can be read with these columns; null when they are all there, once. */
export function columnRefusal(map: ColumnMap): FileRefusal | null {
  if (map.doubled.length > 0) return { code: 'doubleColumns', details: { columns: map.doubled.join(', ') } }
  if (map.missing.length === 0) return null
  const unknown = map.unknown.filter((name) => columnKey(name) !== map.otherLevel)
  return {
    code: 'missingColumns',
    details: {
      columns: map.missing.join(', '),
      ...(unknown.length === 0 ? {} : { unknown: unknown.join(', ') }),
      ...(map.otherLevel === null ? {} : { foundLevel: map.otherLevel })
    }
  }
}
