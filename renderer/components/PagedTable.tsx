import { Button, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../../shared/messages/nl/common'
import { ErrorNote } from './ErrorNote'
import type { PagedRows } from './paged-rows'
import { rowAt } from './paged-rows'
import classes from './PagedTable.module.css'
import { TableSpacer } from './TableSpacer'
import { useVirtualRows } from './use-virtual-rows'

export type TableColumn<Row> = {
  readonly key: string
  readonly header: ReactNode
  /** CSS width; without one the column takes what is left. */
  readonly width?: string
  readonly align?: 'start' | 'end'
  /** Stays in sight while the others scroll sideways: the first column at the start, the last at the end. */
  readonly pinned?: 'start' | 'end'
  readonly cell: (row: Row) => ReactNode
  /** What asks for attention in this cell. */
  readonly tone?: (row: Row) => 'fault' | 'warning' | undefined
}

type PagedTableProps<Row> = {
  /** What the table holds, for who does not see it. */
  readonly label: string
  readonly rows: PagedRows<Row>
  readonly columns: readonly TableColumn<Row>[]
  readonly rowKey: (row: Row) => string | number
  /** A row that is not taken along. */
  readonly isFaded?: (row: Row) => boolean
  /** middle: rows of one line; top: rows that may be higher in one cell. */
  readonly rowAlign?: 'top' | 'middle'
  /** Below this the table scrolls sideways. */
  readonly minWidth: string
  /** Shown under the header row when there are none. */
  readonly empty: ReactNode
}

/** A table of any length: real rows and cells, of which only those on the screen exist (aria-rowcount and aria-rowindex tell the rest). */
export function PagedTable<Row>({ label, rows, columns, rowKey, isFaded, rowAlign = 'top', minWidth, empty }: PagedTableProps<Row>) {
  const { scroller, snapshot, items, rowCount, measure, spaceBefore, spaceAfter } = useVirtualRows(rows)

  return (
    <div className={classes.card}>
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
      <div ref={scroller} className={classes.scroller} role="region" aria-label={label} tabIndex={0}>
        <table className={classes.table} data-align={rowAlign} style={{ minWidth }} aria-rowcount={rowCount}>
          <VisuallyHidden component="caption">{label}</VisuallyHidden>
          <colgroup>
            {columns.map((column) => (
              <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align ?? 'start'} data-pinned={column.pinned}>
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <TableSpacer height={spaceBefore} columns={columns.length} />
            {items.map((item) => {
              const row = rowAt(snapshot, rows.pageSize, item.index)
              return (
                <tr
                  key={row === undefined ? `row-${item.index}` : rowKey(row)}
                  ref={measure}
                  data-index={item.index}
                  data-faded={row !== undefined && isFaded?.(row) === true}
                  aria-rowindex={item.index + 2}
                >
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      data-align={column.align ?? 'start'}
                      data-pinned={column.pinned}
                      data-tone={row === undefined ? undefined : column.tone?.(row)}
                    >
                      {row === undefined ? <span className={classes.waiting} aria-hidden /> : column.cell(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
            <TableSpacer height={spaceAfter} columns={columns.length} />
          </tbody>
        </table>
        {snapshot.total === 0 && <div className={classes.empty}>{empty}</div>}
      </div>
    </div>
  )
}
