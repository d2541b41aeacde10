import { create } from 'zustand'
import type { AccountFilter } from '../../shared/ipc/account-schemas'
import type { MailKind } from '../../shared/domain/delivery'
import { registerDraft } from './drafts'

/** Every place a logged-in person can be; what a page needs to know travels with its name. */
export type Page =
  | { readonly kind: 'start' }
  | { readonly kind: 'users'; readonly filter?: Partial<AccountFilter> }
  | { readonly kind: 'newUser' }
  | { readonly kind: 'new' }
  | { readonly kind: 'upload' }
  | { readonly kind: 'compose'; readonly mailKind: MailKind; readonly accountIds: readonly string[] }
  | { readonly kind: 'report'; readonly batchId: string }
  | { readonly kind: 'settings'; readonly part?: SettingsPart }
  | { readonly kind: 'notices' }
  /** Of the trial mode only. */
  | { readonly kind: 'mailbox' }

export const settingsParts = ['email', 'portal', 'landelijk', 'registers', 'own', 'security', 'backup', 'storage'] as const
export type SettingsPart = (typeof settingsParts)[number]

type Navigation = {
  readonly page: Page
  readonly go: (page: Page) => void
}

export const useNavigation = create<Navigation>((set) => ({
  page: { kind: 'start' },
  go: (page) => {
    set({ page })
  }
}))

// Where somebody was is theirs, like what they typed: another user begins at the start page.
registerDraft(() => {
  useNavigation.setState({ page: { kind: 'start' } })
})
