import { memo, useId } from 'react'
import type { Institute } from '../../../shared/domain/institute'
import type { PreviewRow } from '../../../shared/ipc/import-schemas'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { errorMessage } from '../../../shared/messages/nl/errors'
import { BigNumber } from '../../components/BigNumber'
import { useUpload } from '../../stores/upload'
import type { EditableColumn } from '../../stores/upload-steps'
import { CellEditor } from './CellEditor'
import type { AfterEdit } from './CellEditor'
import { cellTone, remarksOf } from './check-view'
import { editableColumn } from './preview-columns'
import type { PreviewColumn } from './preview-columns'
import classes from './PreviewTable.module.css'
import { RowFindings } from './RowFindings'

/** Longer than this a value may not fit in its three lines; pointing at it shows all of it, and a screen reader reads all anyway. */
const seenAtOnce = 24

type PreviewGridRowProps = {
  readonly row: PreviewRow
  /** In the filtered list, from 0. */
  readonly index: number
  readonly columns: readonly PreviewColumn[]
  readonly institute: Institute
  /** Its cell that Tab reaches; null when another row has it. */
  readonly reached: string | null
  readonly changedNoteId: string
  readonly measure: (row: HTMLTableRowElement | null) => void
  readonly onSave: (row: PreviewRow, column: EditableColumn) => void
  readonly onClosed: (index: number, column: EditableColumn, next: AfterEdit) => void
}

/** A row of the preview: cells that can be opened, and what there is to say of them. */
export const PreviewGridRow = memo(function PreviewGridRow(props: PreviewGridRowProps) {
  const { row, index, columns, institute, reached, changedNoteId, measure, onSave, onClosed } = props
  const open = useUpload((store) => (store.editing?.line === row.line ? store.editing.column : null))
  const baseId = useId()
  const shown = columns.map(({ key }) => key)
  const remarks = remarksOf(row, (column) => shown.includes(column), institute)
  const idOf = (remark: number): string => `${baseId}-${remark}`
  const describedBy = (column: string): string | undefined => {
    const ids = remarks.flatMap((remark, place) => (remark.columns.some((about) => about === column) ? [idOf(place)] : []))
    if (row.changed.some((changed) => changed === column)) ids.push(changedNoteId)
    return ids.length === 0 ? undefined : ids.join(' ')
  }

  return (
    <tr
      ref={measure}
      role="row"
      data-index={index}
      data-line={row.line}
      data-faded={row.outcome === 'existing' || row.outcome === 'duplicate' || row.outcome === 'omitted'}
      aria-rowindex={index + 2}
    >
      {columns.map(({ key, align, pinned, header }) => {
        const tabIndex = reached === key ? 0 : -1
        if (key === 'line') {
          return (
            <td key={key} role="rowheader" data-column={key} data-align={align} tabIndex={tabIndex}>
              {row.line}
            </td>
          )
        }
        if (key === 'finding') {
          return (
            <td key={key} role="gridcell" data-column={key} data-align={align} data-pinned={pinned} tabIndex={tabIndex}>
              <RowFindings row={row} remarks={remarks} idOf={idOf} institute={institute} isReached={reached !== null} />
            </td>
          )
        }
        const editable = editableColumn(key)
        const isOpen = editable !== null && open === key
        return (
          <td
            key={key}
            role="gridcell"
            data-column={key}
            data-align={align}
            data-tone={cellTone(row, key)}
            data-changed={row.changed.includes(key)}
            data-open={isOpen}
            aria-readonly={editable === null}
            aria-invalid={cellTone(row, key) === 'fault'}
            aria-describedby={describedBy(key)}
            title={row.changed.includes(key) ? editMessages.changed : undefined}
            tabIndex={tabIndex}
          >
            {isOpen ? (
              <CellEditor
                line={row.line}
                header={header}
                isGender={key === 'gender'}
                describedBy={describedBy(key)}
                onSave={() => onSave(row, editable)}
                onClosed={(next) => onClosed(index, editable, next)}
                failure={<Failure line={row.line} column={key} />}
              />
            ) : (
              <CellText column={key} value={row.cells[key] ?? ''} />
            )}
          </td>
        )
      })}
    </tr>
  )
})

function CellText({ column, value }: { readonly column: string; readonly value: string }) {
  return (
    <span className={classes.clamped} title={value.length > seenAtOnce ? value : undefined}>
      {column === 'big_nr' || column === 'username' ? <BigNumber value={value} /> : value}
    </span>
  )
}

/** Why what is typed in this cell could not be saved. */
function Failure({ line, column }: { readonly line: number; readonly column: string }) {
  const error = useUpload(({ step }) => {
    const failed = step.kind === 'check' ? step.check.failedChange : null
    return failed?.change.kind === 'cell' && failed.change.line === line && failed.change.column === column ? failed.error : null
  })
  if (error === null) return null
  return (
    <span role="alert" className={classes.failure}>
      {editMessages.notSaved(line)} {errorMessage(error).title}
    </span>
  )
}
