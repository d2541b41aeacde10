import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { AccountSort } from '../../../shared/ipc/account-schemas'
import { usersMessages } from '../../../shared/messages/nl/users'
import { columns } from './columns'
import { TickBox } from './TickBox'
import classes from './AccountTable.module.css'

type AccountTableHeadProps = {
  readonly sort: AccountSort
  readonly onSort: (by: AccountSort['by']) => void
  readonly allTicked: boolean
  readonly someTicked: boolean
  readonly onToggleAll: () => void
}

/** Says with aria-sort how the list is sorted; the header of a column that can be sorted by is a button all over (spec R4.1). */
export function AccountTableHead({ sort, onSort, allTicked, someTicked, onToggleAll }: AccountTableHeadProps) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" data-column="tick" className={classes.head}>
          <TickBox label={usersMessages.selectAll} checked={allTicked} mixed={someTicked && !allTicked} onChange={onToggleAll} />
        </th>
        {columns.map(({ key, sortBy }) => (
          <th
            key={key}
            role="columnheader"
            scope="col"
            data-column={key}
            className={classes.head}
            {...(sortBy === null ? {} : { 'aria-sort': sortBy === sort.by ? sort.direction : 'none' })}
          >
            {sortBy === null ? (
              usersMessages.column[key]
            ) : (
              <button type="button" className={classes.sortButton} data-sorted={sortBy === sort.by} onClick={() => onSort(sortBy)}>
                {usersMessages.column[key]}
                <SortArrow sort={sort} by={sortBy} />
              </button>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SortArrow({ sort, by }: { readonly sort: AccountSort; readonly by: AccountSort['by'] }) {
  const isSorted = sort.by === by
  const Arrow = isSorted && sort.direction === 'ascending' ? IconArrowUp : IconArrowDown
  return <Arrow size={16} stroke={2} aria-hidden className={classes.sortArrow} data-sorted={isSorted} />
}
