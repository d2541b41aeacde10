import { create } from 'zustand'
import type { MailKind } from '../../shared/domain/delivery'
import type { AppError } from '../../shared/errors'
import type { Composed, MailText, Recipient } from '../../shared/ipc/mail-schemas'
import { api } from '../api'
import { registerDraft } from './drafts'

/** A mail that is being made (spec R4.3): who gets it, and its text where that was adapted. */
export type ComposeDraft = {
  readonly kind: MailKind
  /** As it was asked for; who was taken off since is not in `recipients`. */
  readonly accountIds: readonly string[]
  readonly composed: Composed
  readonly recipients: readonly Recipient[]
  /** Index in `recipients` of the mail that is shown. */
  readonly shown: number
  /** Login details have a fixed text until Tekst aanpassen; a message is always one's own. */
  readonly isAdapted: boolean
  readonly mail: MailText
}

type ComposeStore = {
  readonly draft: ComposeDraft | null
  readonly error: AppError | null
  /** Begins, or goes on where it was left: a text that was typed stays, also for other recipients. */
  readonly open: (kind: MailKind, accountIds: readonly string[]) => Promise<void>
  readonly show: (index: number) => void
  readonly remove: (accountId: string) => void
  /** Takes all others off the list. */
  readonly keepOnly: (accountIds: readonly string[]) => void
  readonly adapt: () => void
  /** Standaardtekst terugzetten. */
  readonly restore: () => void
  readonly write: (change: Partial<MailText>) => void
  /** After sending or Annuleren. */
  readonly reset: () => void
}

const isSameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index])

/** The draft of before with what main says now: settings may have changed meanwhile, accounts never go. */
function withComposed(before: ComposeDraft | null, kind: MailKind, accountIds: readonly string[], composed: Composed): ComposeDraft {
  const kept = before?.kind === kind ? before : null
  const isSame = kept !== null && isSameList(kept.accountIds, accountIds)
  const stillIn = new Set(isSame ? kept.recipients.map((recipient) => recipient.accountId) : accountIds)
  const recipients = composed.recipients.filter((recipient) => stillIn.has(recipient.accountId))
  const isAdapted = kept?.isAdapted ?? kind === 'message'
  return {
    kind,
    accountIds,
    composed,
    recipients,
    shown: isSame ? Math.min(kept.shown, Math.max(0, recipients.length - 1)) : 0,
    isAdapted,
    mail: kept !== null && isAdapted ? kept.mail : composed.template
  }
}

/** Takes one off the list; the mail that is shown stays, or becomes the next one. */
function withoutRecipient(draft: ComposeDraft, accountId: string): ComposeDraft {
  const index = draft.recipients.findIndex((recipient) => recipient.accountId === accountId)
  if (index === -1) return draft
  const recipients = draft.recipients.filter((recipient) => recipient.accountId !== accountId)
  const moved = index < draft.shown ? draft.shown - 1 : draft.shown
  return { ...draft, recipients, shown: Math.max(0, Math.min(moved, recipients.length - 1)) }
}

export const useCompose = create<ComposeStore>((set, get) => {
  let asked = 0
  const update = (change: (draft: ComposeDraft) => ComposeDraft): void => {
    set(({ draft }) => (draft === null ? {} : { draft: change(draft) }))
  }
  return {
    draft: null,
    error: null,
    open: async (kind, accountIds) => {
      asked += 1
      const question = asked
      // A mail of the other kind is another mail: its text does not stay.
      set(({ draft }) => ({ error: null, ...(draft?.kind === kind ? {} : { draft: null }) }))
      const result = await api.request['mail.compose']({ kind, accountIds: [...accountIds] })
      if (question !== asked) return
      if (result.ok) set({ draft: withComposed(get().draft, kind, accountIds, result.value), error: null })
      else set({ error: result.error })
    },
    show: (index) => update((draft) => ({ ...draft, shown: Math.max(0, Math.min(index, draft.recipients.length - 1)) })),
    remove: (accountId) => update((draft) => withoutRecipient(draft, accountId)),
    keepOnly: (accountIds) =>
      update((draft) => {
        const kept = new Set(accountIds)
        return draft.recipients.filter((recipient) => !kept.has(recipient.accountId)).reduce((left, { accountId }) => withoutRecipient(left, accountId), draft)
      }),
    adapt: () => update((draft) => ({ ...draft, isAdapted: true })),
    restore: () => update((draft) => ({ ...draft, isAdapted: draft.kind === 'message', mail: draft.composed.template })),
    write: (change) => update((draft) => ({ ...draft, mail: { ...draft.mail, ...change } })),
    reset: () => {
      asked += 1
      set({ draft: null, error: null })
    }
  }
})

/** The text differs from what main proposed; who gets it is ticked again in a moment. */
function isWritten({ draft }: ComposeStore): boolean {
  return draft !== null && (Object.keys(draft.mail) as (keyof MailText)[]).some((part) => draft.mail[part] !== draft.composed.template[part])
}

registerDraft(
  () => {
    useCompose.getState().reset()
  },
  () => isWritten(useCompose.getState())
)
