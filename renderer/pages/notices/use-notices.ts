import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { Notice } from '../../../shared/ipc/account-schemas'
import { api } from '../../api'

type ShownNotices = {
  readonly notices: readonly Notice[] | null
  /** New when this page was opened, or since: they keep their mark until it is left. */
  readonly fresh: ReadonlySet<string>
  readonly error: AppError | null
}

const freshIn = (notices: readonly Notice[]): readonly string[] => notices.filter((notice) => notice.isNew).map((notice) => notice.id)

/** The notices, newest first; opening the page is seeing them. */
export function useNotices(): ShownNotices {
  const [shown, setShown] = useState<ShownNotices>({ notices: null, fresh: new Set(), error: null })

  useEffect(() => {
    let isOpen = true
    const isLeft = (): boolean => !isOpen
    const fail = (error: AppError): void => setShown((before) => ({ ...before, error }))
    const load = async (): Promise<void> => {
      const result = await api.request['notices.list']({})
      if (isLeft()) return
      if (!result.ok) {
        fail(result.error)
        return
      }
      const { notices } = result.value
      const newest = notices.toSorted((one, other) => other.at.localeCompare(one.at))
      const fresh = freshIn(notices)
      setShown((before) => ({ notices: newest, fresh: new Set([...before.fresh, ...fresh]), error: null }))
      if (fresh.length === 0) return
      const seen = await api.request['notices.markSeen']({})
      if (!isLeft() && !seen.ok) fail(seen.error)
    }
    void load()
    const unsubscribe = api.on['notices.changed'](() => void load())
    return () => {
      isOpen = false
      unsubscribe()
    }
  }, [])

  return shown
}
