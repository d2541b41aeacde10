import { useMemo, useState } from 'react'
import type { RefObject } from 'react'
import type { AccountDraft } from '../../../shared/domain/account'
import { checkDraft } from '../../../shared/domain/account-rules'
import type { AccountField, Finding } from '../../../shared/domain/finding'
import type { Institute } from '../../../shared/domain/institute'
import type { AppError } from '../../../shared/errors'
import { leaveAllFields, toDraft, useNewUser } from '../../stores/new-user'
import { faultsOf, firstFault, usernameFault, warningsOf, withRemoved } from './draft-findings'
import type { FormView } from './form-view'
import { findingsAt } from './form-view'
import { useCreateAccount } from './use-create-account'
import { useDraftFindings } from './use-draft-findings'
import { useFieldFocus } from './use-field-focus'
import { useLeave } from './use-leave'

type Confirmation = { readonly draft: AccountDraft; readonly warnings: readonly Finding[] }

type NewUserFormLogic = {
  readonly draft: AccountDraft
  readonly findings: readonly Finding[]
  readonly isChecked: boolean
  readonly view: FormView
  /** What main could not do, at the top of the page. */
  readonly error: AppError | null
  readonly goToField: (field: AccountField) => void
  /** OK of the page: what the page finds comes first, then main checks everything; without faults the dialog opens. */
  readonly pressOk: () => void
  readonly confirmation: Confirmation | null
  readonly isConfirming: boolean
  readonly stopConfirming: () => void
  readonly isCreating: boolean
  readonly createError: AppError | null
  /** OK of the dialog. */
  readonly create: () => void
}

/** What the form knows and does; `container` holds its fields. */
export function useNewUserForm(institute: Institute, container: RefObject<HTMLDivElement | null>): NewUserFormLogic {
  const { fields, left, removed, change, noteRemoved } = useNewUser()
  const draft = useMemo(() => toDraft(fields, institute.name), [fields, institute.name])
  const { findings: found, isChecked, error: checkError, check, accept } = useDraftFindings(draft, institute)
  const findings = useMemo(() => withRemoved(found, removed), [found, removed])
  const goToField = useFieldFocus(container)
  const leave = useLeave()
  // Kept while the dialog fades out.
  const [confirmation, setConfirmation] = useState<Confirmation | null>(null)
  const [isConfirming, setConfirming] = useState(false)
  const [refusal, setRefusal] = useState<AppError | null>(null)

  const showFaults = (all: readonly Finding[]): boolean => {
    const first = firstFault(all)
    if (first === undefined) return false
    leaveAllFields()
    goToField(first.field)
    return true
  }

  const account = useCreateAccount((error) => {
    setConfirming(false)
    if (error.code === 'usernameTaken') {
      const refused = [usernameFault(error), ...findings]
      accept({ draft, findings: refused })
      showFaults(refused)
      return
    }
    setRefusal(error)
    void check().then((result) => {
      if (result.ok) showFaults(result.value)
    })
  })

  const pressOk = (): void => {
    setRefusal(null)
    account.forgetError()
    if (faultsOf(checkDraft(draft, institute).findings).length > 0 && showFaults(findings)) return
    void check().then((result) => {
      if (!result.ok || showFaults(result.value)) return
      setConfirmation({ draft: checkDraft(draft, institute).cleaned, warnings: warningsOf(withRemoved(result.value, removed)) })
      setConfirming(true)
    })
  }

  return {
    draft,
    findings,
    isChecked,
    view: { fields, change, noteRemoved, leave, ...findingsAt(findings, left) },
    error: refusal ?? checkError,
    goToField: (field) => {
      setConfirming(false)
      goToField(field)
    },
    pressOk,
    confirmation,
    isConfirming,
    stopConfirming: () => setConfirming(false),
    isCreating: account.isBusy,
    createError: account.error,
    create: () => account.create(draft)
  }
}
