import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { RequestOutput } from '../../../shared/ipc/contract'
import { api } from '../../api'
import type { ComposeDraft } from '../../stores/compose'
import { useCompose } from '../../stores/compose'
import { rememberUser } from '../../stores/drafts'
import { useNavigation } from '../../stores/navigation'
import { useUsers } from '../../stores/users'
import { othersThan, secondMailsIn, secondMailsOf, type SecondMails } from './compose-view'

type Way = 'send' | 'save'
export type SavedMails = Extract<RequestOutput<'mail.saveFiles'>, { kind: 'saved' }> & { readonly asked: number }

/** What the page is at besides writing. */
export type Sending =
  | { readonly kind: 'idle'; readonly error: AppError | null }
  /** A second mail to somebody asks first; what was pressed comes after. */
  | ({ readonly kind: 'asking'; readonly next: Way } & SecondMails)
  | { readonly kind: 'sending' }
  /** Bewaren als .eml says what the files hold before it asks for a folder. */
  | { readonly kind: 'warning'; readonly sendAgain: boolean }
  | { readonly kind: 'saving'; readonly operationId: string; readonly done: number; readonly isStopping: boolean }
  | { readonly kind: 'saved'; readonly saved: SavedMails }

const idle: Sending = { kind: 'idle', error: null }

/** OK and Bewaren als .eml, with what they ask first and what they come to. */
export function useSending(draft: ComposeDraft) {
  const [sending, setSending] = useState<Sending>(idle)
  const go = useNavigation((store) => store.go)
  const { kind, mail, recipients } = draft
  const idsOf = (these: ComposeDraft['recipients']): string[] => these.map((recipient) => recipient.accountId)
  const input = { kind, mail, accountIds: idsOf(recipients) }

  const refused = (error: AppError, next: Way, sendAgain: boolean): void => {
    setSending(error.code === 'alreadySent' && !sendAgain ? { kind: 'asking', next, ...secondMailsOf(error, draft) } : { kind: 'idle', error })
  }
  const toReport = (batchId: string): void => {
    useCompose.getState().reset()
    useUsers.getState().clearSelection()
    go({ kind: 'report', batchId })
  }
  const send = async (sendAgain: boolean, accountIds = input.accountIds): Promise<void> => {
    setSending({ kind: 'sending' })
    const isSameUser = rememberUser()
    const result = await api.request['mail.send']({ ...input, accountIds, sendAgain })
    if (!isSameUser()) return
    if (result.ok) toReport(result.value.batchId)
    else refused(result.error, 'send', sendAgain)
  }
  const save = async (sendAgain: boolean): Promise<void> => {
    const operationId = crypto.randomUUID()
    setSending({ kind: 'saving', operationId, done: 0, isStopping: false })
    const isSameUser = rememberUser()
    const unsubscribe = api.on['operation.progress'](({ operationId: id, progress }) => {
      if (id === operationId) setSending((now) => (now.kind === 'saving' ? { ...now, done: progress.done } : now))
    })
    const result = await api.request['mail.saveFiles']({ ...input, sendAgain, operationId }).finally(unsubscribe)
    if (!isSameUser()) return
    if (!result.ok) refused(result.error, 'save', sendAgain)
    else if (result.value.kind === 'cancelled') setSending({ kind: 'warning', sendAgain })
    else setSending({ kind: 'saved', saved: { ...result.value, asked: recipients.length } })
  }
  const goOn = (next: Way, sendAgain: boolean): void => {
    if (next === 'save') setSending({ kind: 'warning', sendAgain })
    else void send(sendAgain)
  }

  return {
    sending,
    /** OK, or Bewaren als .eml, with a text that is right. */
    begin: (next: Way): void => {
      const second = secondMailsIn(draft)
      if (second.names.length + second.sameAddress.length > 0) setSending({ kind: 'asking', next, ...second })
      else goOn(next, false)
    },
    /** The OK of what `asking` and `warning` ask. */
    confirm: (): void => {
      if (sending.kind === 'asking') goOn(sending.next, true)
      if (sending.kind === 'warning') void save(sending.sendAgain)
    },
    /** Alleen de andere mailen: who shares an address asks anew, for main refuses it. */
    confirmOthers: (): void => {
      if (sending.kind !== 'asking') return
      const accountIds = idsOf(othersThan(sending.names, draft))
      useCompose.getState().keepOnly(accountIds)
      if (sending.next === 'save') setSending({ kind: 'warning', sendAgain: false })
      else void send(false, accountIds)
    },
    cancel: (): void => {
      setSending(idle)
    },
    stopSaving: (): void => {
      if (sending.kind !== 'saving' || sending.isStopping) return
      setSending({ ...sending, isStopping: true })
      void api.request['operations.cancel']({ operationId: sending.operationId })
    },
    toReport
  }
}
