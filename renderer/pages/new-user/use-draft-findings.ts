import { useCallback, useEffect, useMemo, useState } from 'react'
import type { AccountDraft } from '../../../shared/domain/account'
import { checkDraft } from '../../../shared/domain/account-rules'
import type { Finding } from '../../../shared/domain/finding'
import type { Institute } from '../../../shared/domain/institute'
import type { AppError } from '../../../shared/errors'
import type { Result } from '../../../shared/result'
import { api } from '../../api'
import { useDataVersion } from '../../hooks/use-data-version'
import type { CheckedDraft } from './draft-findings'
import { faultsOf, presentFindings, refusedFields } from './draft-findings'

/** After so long without a key main is asked too. */
const pauseMs = 250

type DraftFindings = {
  readonly findings: readonly Finding[]
  /** Main's word is about the draft as it is now. */
  readonly isChecked: boolean
  readonly error: AppError | null
  /** Asks main at once; fields that it does not even take in are faults too. */
  readonly check: () => Promise<Result<readonly Finding[], AppError>>
  /** What main said when it refused to create the account. */
  readonly accept: (checked: CheckedDraft) => void
}

/** Live findings of the form: the page's own rules at once, main's a moment later; main decides (spec R2.4). */
export function useDraftFindings(draft: AccountDraft, institute: Institute): DraftFindings {
  const [checked, setChecked] = useState<CheckedDraft | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const version = useDataVersion()
  const own = useMemo(() => checkDraft(draft, institute).findings, [draft, institute])

  const check = useCallback(async (): Promise<Result<readonly Finding[], AppError>> => {
    const result = await api.request['accounts.check']({ draft })
    const refused = result.ok ? [] : refusedFields(result.error, own)
    const isNamed = !result.ok && result.error.code === 'invalidInput' && refused.length + faultsOf(own).length > 0
    setError(result.ok || isNamed ? null : result.error)
    if (!result.ok && !isNamed) return result
    const said = result.ok ? result.value.findings : [...own, ...refused]
    setChecked({ draft, findings: said })
    return { ok: true, value: said }
  }, [draft, own])

  useEffect(() => {
    const timer = setTimeout(() => void check(), pauseMs)
    return () => clearTimeout(timer)
  }, [check, version])

  const findings = useMemo(() => presentFindings(draft, own, checked), [draft, own, checked])
  return { findings, isChecked: checked?.draft === draft, error, check, accept: setChecked }
}
