import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { ImportSummary, Notice } from '../../../shared/ipc/account-schemas'
import { api } from '../../api'

type LatestImports = { readonly imports: readonly ImportSummary[] | null; readonly error: AppError | null }

const shownAtMost = 10

const summaries = (notices: readonly Notice[]): readonly ImportSummary[] =>
  notices.flatMap((notice) => (notice.kind === 'import' ? [notice.summary] : [])).slice(0, shownAtMost)

/** The imports of before, newest first, as the notices tell them; followed while the page is open. */
export function useLatestImports(): LatestImports {
  const [latest, setLatest] = useState<LatestImports>({ imports: null, error: null })
  useEffect(() => {
    let isOpen = true
    const load = async () => {
      const result = await api.request['notices.list']({})
      if (!isOpen) return
      setLatest(result.ok ? { imports: summaries(result.value.notices), error: null } : { imports: null, error: result.error })
    }
    void load()
    const unsubscribe = api.on['notices.changed'](() => void load())
    return () => {
      isOpen = false
      unsubscribe()
    }
  }, [])
  return latest
}
