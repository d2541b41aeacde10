import { columnName, constantColumns } from '../../../shared/domain/mal'
import type { Institute } from '../../../shared/domain/institute'
import type { MalColumn } from '../../../shared/ipc/import-schemas'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import type { EditableColumn } from '../../stores/upload-steps'

export type PreviewColumn = {
  readonly key: MalColumn | 'line' | 'finding'
  readonly header: string
  /** CSS width; without one the column takes what is left. */
  readonly width?: string
  readonly align: 'start' | 'end'
  readonly pinned?: 'end'
}

type ShownColumn = { readonly column: MalColumn; readonly width: string }

/** What a person is known by, and what goes wrong most. */
const personColumns: readonly ShownColumn[] = [
  { column: 'big_nr', width: '116px' },
  { column: 'username', width: '146px' },
  { column: 'firstname', width: '100px' },
  { column: 'middlename', width: '98px' },
  { column: 'lastname', width: '116px' },
  { column: 'email', width: '190px' },
  { column: 'gender', width: '96px' }
]

/** The same in every row, so shown when they are asked for, or when one of them is wrong. */
const otherColumns: readonly ShownColumn[] = [...constantColumns.map((column) => ({ column, width: '112px' })), { column: 'password', width: '96px' }]

export const isShownAlways = (column: MalColumn): boolean => personColumns.some((shown) => shown.column === column)

/** The columns of the preview, from the row's number to what there is to say of it. */
export function previewColumns(showsAll: boolean, institute: Pick<Institute, 'malColumn'>): readonly PreviewColumn[] {
  const shown = showsAll ? [...personColumns, ...otherColumns] : personColumns
  return [
    { key: 'line', header: checkMessages.line, width: '64px', align: 'end' },
    ...shown.map(({ column, width }): PreviewColumn => ({ key: column, header: columnName(column, institute), align: 'start', ...(column === 'email' && !showsAll ? {} : { width }) })),
    { key: 'finding', header: checkMessages.finding, width: '304px', align: 'start', pinned: 'end' }
  ]
}

/** The password of a file is never used, so there is nothing to correct in it (spec R3.2). */
export const editableColumn = (key: string): EditableColumn | null => {
  const shown = [...personColumns, ...otherColumns].find(({ column }) => column === key)?.column
  return shown === undefined || shown === 'password' ? null : shown
}
