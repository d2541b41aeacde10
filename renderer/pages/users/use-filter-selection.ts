import { useEffect, useMemo, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { AccountFilter, AccountSort } from '../../../shared/ipc/account-schemas'
import { api } from '../../api'
import { rememberUser } from '../../stores/drafts'
import { useUsers } from '../../stores/users'
import type { AccountBook } from './account-book'
import { countOutside, idsWhenComplete } from './account-book'

type FilterSelection = {
  readonly allTicked: boolean
  /** How many of those ticked are not in the filter; null until that is known. */
  readonly outside: number | null
  readonly error: AppError | null
  /** Ticks everybody of the filter, on the screen or not. */
  readonly tickAll: () => void
  /** What the checkbox of the header does. */
  readonly toggleAll: () => void
}

/** "Select all of what is filtered" (spec R4.1): the ids come from main, for the window holds only a few pages of rows. */
export function useFilterSelection(sort: AccountSort, filter: AccountFilter, book: AccountBook | null, isStale: boolean): FilterSelection {
  const { selected, setTicked } = useUsers()
  const [fetched, setFetched] = useState<{ readonly query: string; readonly ids: readonly string[] } | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  // The box shows its tick at once; should main not answer with who they are, the tick goes and the error stands there.
  const [isTicking, setTicking] = useState(false)
  const query = JSON.stringify([sort, filter])
  const known = useMemo(() => {
    if (book === null) return null
    const complete = idsWhenComplete(book)
    if (complete !== null) return complete
    return fetched?.query === query && fetched.ids.length === book.facts.total ? fetched.ids : null
  }, [book, fetched, query])
  const allTicked = useMemo(() => known !== null && known.length > 0 && known.every((id) => selected.has(id)), [known, selected])

  const isEverybody = book !== null && book.facts.total === book.facts.counts.all
  const outside = useMemo(() => (isEverybody ? 0 : countOutside(selected, known)), [isEverybody, selected, known])
  // Who is hidden can only be told with all ids of the filter; they are asked for once, when somebody is ticked.
  const mustAsk = outside === null && selected.size > 0 && book !== null && !isStale
  useEffect(() => {
    if (!mustAsk) return
    let isWanted = true
    void api.request['accounts.ids']({ sort, filter }).then((result) => {
      if (isWanted && result.ok) setFetched({ query, ids: result.value.ids })
    })
    return () => {
      isWanted = false
    }
  }, [mustAsk, sort, filter, query])

  const tickAll = (): void => {
    if (known !== null && !isStale) {
      setTicked(known, true)
      return
    }
    setTicking(true)
    const isSameUser = rememberUser()
    void api.request['accounts.ids']({ sort, filter }).then((result) => {
      setTicking(false)
      setError(result.ok ? null : result.error)
      if (!result.ok || !isSameUser()) return
      setFetched({ query, ids: result.value.ids })
      setTicked(result.value.ids, true)
    })
  }
  const toggleAll = (): void => {
    if (isTicking) return
    if (allTicked && known !== null) setTicked(known, false)
    else tickAll()
  }
  return { allTicked: allTicked || isTicking, outside, error, tickAll, toggleAll }
}
