import { IconCheck, IconChevronDown, IconFolderPlus } from '@tabler/icons-react'
import type { AccountFilter, AccountsPage } from '../../../shared/ipc/account-schemas'
import { formatCount } from '../../../shared/messages/nl/common'
import { usersMessages } from '../../../shared/messages/nl/users'
import type { AccountView } from './account-views'
import { accountViews, viewOf, withView } from './account-views'
import classes from './FilterChips.module.css'

type Facts = Omit<AccountsPage, 'rows'>

type FilterChipsProps = {
  readonly filter: AccountFilter
  readonly facts: Facts | null
  readonly onChange: (filter: AccountFilter) => void
}

const countOf: Readonly<Record<AccountView, (facts: Facts) => number | null>> = {
  all: (facts) => facts.counts.all,
  notSent: (facts) => facts.counts.notSent,
  thisImport: (facts) => facts.latestImport?.created ?? null,
  failed: (facts) => facts.counts.failed,
  uncertain: (facts) => facts.counts.uncertain,
  folderToMake: (facts) => facts.counts.folderToMake
}

/** One of the views, and beside it the group. */
export function FilterChips({ filter, facts, onChange }: FilterChipsProps) {
  const importId = filter.importId ?? facts?.latestImport?.importId ?? null
  const pressed = viewOf(filter)
  const groups = facts?.groups ?? []
  return (
    <div role="group" aria-label={usersMessages.views} className={classes.chips}>
      {accountViews
        .filter((view) => view !== 'thisImport' || importId !== null)
        .map((view) => {
          const count = facts === null ? null : countOf[view](facts)
          return (
            <button
              key={view}
              type="button"
              className={classes.chip}
              aria-label={[usersMessages.view[view], count === null ? '' : formatCount(count)].join(' ').trim()}
              aria-pressed={view === pressed}
              onClick={() => onChange(withView(filter, view, importId))}
            >
              {view === pressed && <IconCheck size={16} stroke={2.25} aria-hidden />}
              {view === 'folderToMake' && view !== pressed && <IconFolderPlus size={16} stroke={1.75} aria-hidden />}
              {usersMessages.chip[view]} {count !== null && <span className={classes.count}>{formatCount(count)}</span>}
            </button>
          )
        })}
      <span className={classes.groupChip}>
        <span aria-hidden>{usersMessages.groupChip}</span>
        <select
          aria-label={usersMessages.group}
          className={classes.groupSelect}
          value={filter.group ?? ''}
          onChange={(event) => onChange({ ...filter, group: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        >
          <option value="">{usersMessages.allGroups}</option>
          {groups.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </select>
        <IconChevronDown size={16} stroke={1.75} aria-hidden className={classes.groupIcon} />
      </span>
    </div>
  )
}
