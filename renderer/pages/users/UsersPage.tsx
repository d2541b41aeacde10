import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { AccountFilter, AccountSort } from '../../../shared/ipc/account-schemas'
import { words } from '../../../shared/messages/nl/common'
import { usersMessages } from '../../../shared/messages/nl/users'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { useDataVersion } from '../../hooks/use-data-version'
import { useNavigation } from '../../stores/navigation'
import { useUsers } from '../../stores/users'
import { WaitingMailStrip } from '../mail/WaitingMailStrip'
import { AccountTable } from './AccountTable'
import { everything, newestFirst, sortAfterClick, viewOf } from './account-views'
import { ImportWithdrawn, NobodyFound, NoUsersYet } from './EmptyUsers'
import { FilterChips } from './FilterChips'
import { SearchBox } from './SearchBox'
import { SelectionBar } from './SelectionBar'
import { useAccountBook } from './use-account-book'
import type { PageRange } from './use-account-book'
import { useAccountRows } from './use-account-rows'
import { useFilterSelection } from './use-filter-selection'
import { UsersFooter } from './UsersFooter'
import classes from './UsersPage.module.css'

type UsersPageProps = {
  /** What to show first; everybody when left out. */
  readonly filter?: Partial<AccountFilter> | undefined
}

/** The list of users (spec R4.1). Sent here again with another filter, it begins anew. */
export function UsersPage({ filter }: UsersPageProps) {
  const search = useUsers((store) => store.search)
  return <UsersList key={JSON.stringify(filter ?? {})} startFilter={filter === undefined ? { ...everything, search } : { ...everything, ...filter }} />
}

function UsersList({ startFilter }: { readonly startFilter: AccountFilter }) {
  const [sort, setSort] = useState<AccountSort>(newestFirst)
  const [filter, setFilter] = useState(startFilter)
  const [pages, setPages] = useState<PageRange>({ first: 0, last: 0 })
  const version = useDataVersion()
  const { book, isStale, error, retry } = useAccountBook({ sort, filter }, version, pages)
  const takePages = useCallback(
    (next: PageRange) => setPages((before) => (before.first === next.first && before.last === next.last ? before : next)),
    []
  )
  const table = useAccountRows(book?.facts.total ?? 0, JSON.stringify([sort, filter]), takePages)
  const { selected, clearSelection, setSearch } = useUsers()
  const filterSelection = useFilterSelection(sort, filter, book, isStale)
  const folder = useFolderTick()
  const go = useNavigation((store) => store.go)
  const search = useCallback((words: string) => setFilter((before) => ({ ...before, search: words })), [])
  // Sent here with a filter, the search of before is over.
  useEffect(() => setSearch(filter.search), [setSearch, filter.search])
  useSelectAllKey(filterSelection.tickAll)

  const total = book?.facts.total ?? 0
  const problem = error ?? filterSelection.error ?? folder.error
  return (
    <PageFrame
      title={usersMessages.title}
      scroll={false}
      aside={
        <div className={classes.aside}>
          <FilterChips filter={filter} facts={book?.facts ?? null} onChange={setFilter} />
          <SearchBox value={filter.search} onSearch={search} />
        </div>
      }
    >
      {problem !== null && (
        <div className={classes.note}>
          <ErrorNote error={problem} action={error === null ? undefined : <RetryButton onClick={retry} />} />
        </div>
      )}
      {folder.changed !== null && folder.of === selected && (
        <div className={classes.note}>
          <Callout kind="success" role="status">
            {usersMessages.folderTicked(folder.changed)}
          </Callout>
        </div>
      )}
      <WaitingMailStrip />
      <div className={classes.card}>
        {(total > 0 || selected.size > 0) && (
          <SelectionBar
            count={selected.size}
            outside={filterSelection.outside}
            onClear={() => {
              clearSelection()
              table.focus.enter()
            }}
            onLoginDetails={() => go({ kind: 'compose', mailKind: 'loginDetails', accountIds: [...selected] })}
            onMessage={() => go({ kind: 'compose', mailKind: 'message', accountIds: [...selected] })}
            onFolderMade={() => folder.tick(selected)}
            isTickingFolder={folder.isBusy}
          />
        )}
        {book !== null && total > 0 && (
          <AccountTable
            book={book}
            isStale={isStale}
            sort={sort}
            onSort={(by) => {
              setSort(sortAfterClick(sort, by))
              table.focus.setActiveIndex(0)
            }}
            allTicked={filterSelection.allTicked}
            onToggleAll={filterSelection.toggleAll}
            {...table}
          />
        )}
        {book !== null && total === 0 && (
          <div className={classes.empty}>
            <Nobody filter={filter} all={book.facts.counts.all} onShowAll={() => setFilter(everything)} />
          </div>
        )}
      </div>
      {book !== null && <UsersFooter total={total} sort={sort} />}
    </PageFrame>
  )
}

type NobodyProps = { readonly filter: AccountFilter; readonly all: number; readonly onShowAll: () => void }

function Nobody({ filter, all, onShowAll }: NobodyProps) {
  const { group, search } = filter
  if (viewOf(filter) === 'thisImport' && group === null && search === '') return <ImportWithdrawn onShowAll={onShowAll} />
  return all === 0 ? <NoUsersYet /> : <NobodyFound isSearch={search !== ''} onShowAll={onShowAll} />
}

function RetryButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button variant="default" onClick={onClick}>
      {words.tryAgain}
    </Button>
  )
}

/** Ctrl+A (Cmd+A) ticks everybody of the filter, but not while somebody types. */
function useSelectAllKey(tickAll: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'a') return
      const target = event.target
      if (target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, [role="dialog"] *')) return
      event.preventDefault()
      tickAll()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [tickAll])
}

type FolderTick = {
  readonly isBusy: boolean
  readonly changed: number | null
  readonly error: AppError | null
  /** The selection that was ticked; the outcome is news only as long as it is this one. */
  readonly of: ReadonlySet<string> | null
  readonly tick: (accounts: ReadonlySet<string>) => void
}

/** Ticks off "Instituutsmap aangemaakt" for many at once (spec R3.12). */
function useFolderTick(): FolderTick {
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Pick<FolderTick, 'changed' | 'error' | 'of'>>({ changed: null, error: null, of: null })
  const tick = (accounts: ReadonlySet<string>): void => {
    setBusy(true)
    void api.request['tasks.setInstituteFolder']({ accountIds: [...accounts], made: true }).then((result) => {
      setBusy(false)
      setOutcome(result.ok ? { changed: result.value.changed, error: null, of: accounts } : { changed: null, error: result.error, of: accounts })
    })
  }
  return { isBusy, ...outcome, tick }
}
