import { Button, VisuallyHidden } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useId, useMemo, useRef } from 'react'
import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import type { PreviewRow } from '../../../shared/ipc/import-schemas'
import { words } from '../../../shared/messages/nl/common'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { rowAt } from '../../components/paged-rows'
import table from '../../components/PagedTable.module.css'
import { TableSpacer } from '../../components/TableSpacer'
import { useVirtualRows } from '../../components/use-virtual-rows'
import { useSession } from '../../stores/app-state'
import { useUpload } from '../../stores/upload'
import type { Check, EditableColumn } from '../../stores/upload-steps'
import type { AfterEdit } from './CellEditor'
import { CheckTools } from './CheckTools'
import { cellAfterKey, cellAfterTab, typedText } from './grid-keys'
import { editableColumn, previewColumns } from './preview-columns'
import { PreviewGridRow } from './PreviewGridRow'
import classes from './PreviewTable.module.css'
import { placeOf, useGridFocus } from './use-grid-focus'
import { useJump } from './use-jump'
import { usePreviewRows } from './use-preview-rows'

/** Long enough for a double click on a row that would move when the corrected one leaves. */
const releaseAfterMs = 500

/** The rows of the file, with everything that is to be said of each; a grid whose cells can be opened and corrected (spec R3.7). */
export function PreviewTable({ check }: { readonly check: Check }) {
  const { institute } = useSession()
  const { edit, releaseRow } = useUpload.getState()
  const rows = usePreviewRows(check)
  const { scroller, snapshot, count, rowCount, items, measure, spaceBefore, spaceAfter, scrollTo } = useVirtualRows(rows)
  const columns = useMemo(() => previewColumns(check.showsAllColumns, institute), [check.showsAllColumns, institute])
  const changedNoteId = useId()
  const helpId = useId()

  const isOnScreen = (index: number): boolean => items.some((item) => item.index === index)
  const focus = useGridFocus({ scroller, count, isOnScreen, scrollTo })
  const { goTo, active } = focus
  const jump = useJump({ check, goTo, lastIndex: focus.lastIndex, heldRow: rowOf(check.heldLine) })

  function rowOf(line: number | null): PreviewRow | undefined {
    return line === null ? undefined : [...snapshot.pages.values()].flat().find((row) => row.line === line)
  }

  const keys = columns.map(({ key }) => key)
  const editableKeys = useMemo(() => columns.map(({ key }) => key).filter((key) => editableColumn(key) !== null), [columns])

  const onSave = useCallback(
    (row: PreviewRow, column: EditableColumn) => {
      const { editing, saveEdit } = useUpload.getState()
      if (editing?.line !== row.line || editing.column !== column) return
      const before = row.cells[column] ?? ''
      // It stands there while main judges the row, which a slow disk can make long.
      if (editing.value !== before) rows.replace(({ line }) => line === row.line, withCell(column, editing.value))
      void saveEdit(before)
    },
    [rows]
  )
  const onClosed = useCallback(
    (index: number, column: EditableColumn, next: AfterEdit) => {
      goTo(next === 'stay' ? { index, column } : cellAfterTab({ index, column }, editableKeys, count, next === 'previous'))
    },
    [goTo, editableKeys, count]
  )

  const open = (place: ReturnType<typeof placeOf>, typed: string | null = null): void => {
    const column = place === null ? null : editableColumn(place.column)
    const row = place === null ? undefined : rowAt(snapshot, rows.pageSize, place.index)
    if (column === null || row === undefined) return
    const draft = { line: row.line, column, value: row.cells[column] ?? '' }
    // A gender is chosen from a list.
    edit(typed === null || column === 'gender' ? draft : { ...draft, value: typed, isTyped: true })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event
    const place = placeOf(target)
    if (place === null || !(target instanceof HTMLElement)) {
      // The row that had the focus was scrolled out of the page.
      const [first] = items
      if (target === scroller.current && event.key.startsWith('Arrow') && first !== undefined) {
        event.preventDefault()
        goTo({ index: first.index, column: active?.column ?? 'big_nr' })
      }
      return
    }
    const isCell = target.dataset['column'] !== undefined
    if (!isCell) {
      if (event.key === 'Escape') goTo(place)
      return
    }
    if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault()
      if (place.column === 'finding') target.querySelector('button')?.focus()
      else open(place)
      return
    }
    const typed = typedText(event, event.getModifierState('AltGraph'))
    if (typed !== null && editableColumn(place.column) !== null) {
      event.preventDefault()
      open(place, typed)
      return
    }
    const rowsOnScreen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / target.clientHeight) - 2)
    const next = cellAfterKey(event, place, { columns: keys, rows: count, rowsOnScreen })
    if (next === null) return
    event.preventDefault()
    goTo(next)
  }

  const release = useRelease(check.heldLine, releaseRow)
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    focus.onFocus(event)
    const place = placeOf(event.target)
    if (place?.line === check.heldLine) release.cancel()
    else if (place !== null) release.soon()
  }
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    focus.onBlur(event)
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) release.soon()
  }

  const present = items.map((item) => ({ item, row: rowAt(snapshot, rows.pageSize, item.index) }))
  const reachedLine = present.find(({ row }) => row !== undefined && row.line === active?.line)?.row?.line ?? present.find(({ row }) => row !== undefined)?.row?.line
  const reachedColumn = active !== null && keys.some((key) => key === active.column) ? active.column : 'big_nr'

  return (
    <>
      <CheckTools check={check} jump={jump} />
      <div className={table.card}>
        {snapshot.error !== null && (
          <ErrorNote
            error={snapshot.error}
            action={
              <Button variant="default" onClick={rows.reload}>
                {words.tryAgain}
              </Button>
            }
          />
        )}
        <VisuallyHidden id={changedNoteId}>{editMessages.changed}</VisuallyHidden>
        <VisuallyHidden id={helpId}>{editMessages.gridHelp}</VisuallyHidden>
        <div
          ref={scroller}
          className={`${table.scroller ?? ''} ${classes.scroller ?? ''}`}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={onBlur}
          onDoubleClick={(event: MouseEvent) => open(placeOf(event.target))}
        >
          <table
            role="grid"
            aria-label={checkMessages.table}
            aria-describedby={helpId}
            aria-rowcount={rowCount}
            className={`${table.table ?? ''} ${classes.grid ?? ''}`}
            data-align="top"
            style={{ minWidth: check.showsAllColumns ? '1960px' : '1230px' }}
          >
            <colgroup>
              {columns.map(({ key, width }) => (
                <col key={key} style={width === undefined ? undefined : { width }} />
              ))}
            </colgroup>
            <thead>
              <tr aria-rowindex={1}>
                {columns.map(({ key, header, align, pinned }) => (
                  <th key={key} scope="col" data-align={align} data-pinned={pinned}>
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <TableSpacer height={spaceBefore} columns={columns.length} />
              {present.map(({ item, row }) =>
                row === undefined ? (
                  <WaitingRow key={`row-${item.index}`} index={item.index} columns={columns.length} measure={measure} />
                ) : (
                  <PreviewGridRow
                    key={row.line}
                    row={row}
                    index={item.index}
                    columns={columns}
                    institute={institute}
                    reached={row.line === reachedLine ? reachedColumn : null}
                    changedNoteId={changedNoteId}
                    measure={measure}
                    onSave={onSave}
                    onClosed={onClosed}
                  />
                )
              )}
              <TableSpacer height={spaceAfter} columns={columns.length} />
            </tbody>
          </table>
          {snapshot.total === 0 && (
            <div className={table.empty}>
              <EmptyState icon={<IconListSearch stroke={1.5} />} title={checkMessages.noRows} text={checkMessages.noRowsText} />
            </div>
          )}
        </div>
      </div>
    </>
  )
}

const withCell =
  (column: EditableColumn, value: string) =>
  (row: PreviewRow): PreviewRow => ({
    ...row,
    cells: { ...row.cells, [column]: value },
    changed: row.changed.includes(column) ? row.changed : [...row.changed, column]
  })

/** The corrected row goes where it belongs, once the hand is elsewhere for a moment. */
function useRelease(heldLine: number | null, releaseRow: () => void): { readonly soon: () => void; readonly cancel: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const cancel = (): void => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [heldLine])
  return {
    cancel,
    soon: () => {
      if (heldLine === null) return
      cancel()
      timer.current = setTimeout(releaseRow, releaseAfterMs)
    }
  }
}

type WaitingRowProps = { readonly index: number; readonly columns: number; readonly measure: (row: HTMLTableRowElement | null) => void }

/** Its page is on the way. */
function WaitingRow({ index, columns, measure }: WaitingRowProps) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      {Array.from({ length: columns }, (_, place) => (
        <td key={place}>
          <span className={table.waiting} aria-hidden />
        </td>
      ))}
    </tr>
  )
}
