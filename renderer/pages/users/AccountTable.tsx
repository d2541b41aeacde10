import { Fragment, useCallback } from 'react'
import type { RefObject } from 'react'
import type { Virtualizer } from '@tanstack/react-virtual'
import type { AccountSort } from '../../../shared/ipc/account-schemas'
import { usersMessages } from '../../../shared/messages/nl/users'
import { useUsers } from '../../stores/users'
import type { AccountBook } from './account-book'
import { rowAt } from './account-book'
import { AccountTableHead } from './AccountTableHead'
import { AccountTableRow } from './AccountTableRow'
import { columns, rowHeightPx } from './columns'
import type { RowFocus } from './use-row-focus'
import classes from './AccountTable.module.css'

type AccountTableProps = {
  readonly book: AccountBook
  readonly isStale: boolean
  readonly sort: AccountSort
  readonly onSort: (by: AccountSort['by']) => void
  readonly allTicked: boolean
  readonly onToggleAll: () => void
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly rows: ReturnType<Virtualizer<HTMLDivElement, HTMLTableRowElement>['getVirtualItems']>
  /** Of all rows and the header, in px. */
  readonly heightPx: number
  readonly focus: RowFocus
}

/**
 * A table in which only the rows on the screen exist; aria-rowcount and aria-rowindex tell how many there are. Roles are written
 * out, because the rows stand apart from the browser's own table layout.
 */
export function AccountTable({ book, isStale, sort, onSort, allTicked, onToggleAll, scroller, body, rows, heightPx, focus }: AccountTableProps) {
  const selected = useUsers((store) => store.selected)
  const setTicked = useUsers((store) => store.setTicked)
  const tick = useCallback((id: string, ticked: boolean) => setTicked([id], ticked), [setTicked])
  return (
    <div ref={scroller} className={classes.scroller}>
      <table role="table" aria-label={usersMessages.title} aria-rowcount={book.facts.total + 1} aria-busy={isStale} className={classes.table}>
        <colgroup>
          <col data-column="tick" className={classes.column} />
          {columns.map(({ key }) => (
            <col key={key} data-column={key} className={classes.column} />
          ))}
        </colgroup>
        <AccountTableHead sort={sort} onSort={onSort} allTicked={allTicked} someTicked={selected.size > 0} onToggleAll={onToggleAll} />
        <tbody role="rowgroup" ref={body} onKeyDown={focus.onKeyDown}>
          {rows.map((item, position) => {
            const row = rowAt(book, item.index)
            const gapPx = item.start - (rows[position - 1]?.end ?? rowHeightPx)
            return (
              <Fragment key={item.index}>
                <Gap heightPx={gapPx} />
                <AccountTableRow
                  index={item.index}
                  row={row}
                  isTicked={row !== undefined && selected.has(row.id)}
                  isActive={item.index === focus.activeIndex}
                  onTick={tick}
                  onActivate={focus.setActiveIndex}
                />
              </Fragment>
            )
          })}
          <Gap heightPx={heightPx - (rows.at(-1)?.end ?? rowHeightPx)} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are not on the screen. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  if (heightPx <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns.length + 1} className={classes.gap} style={{ height: heightPx }} />
    </tr>
  )
}
