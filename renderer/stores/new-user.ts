import { create } from 'zustand'
import type { AccountDraft } from '../../shared/domain/account'
import type { AccountField } from '../../shared/domain/finding'
import { accountFields } from '../../shared/domain/finding'
import type { AccountRow } from '../../shared/ipc/account-schemas'
import { registerDraft } from './drafts'
import type { Page } from './navigation'

export const newUserTabs = ['details', 'roles'] as const
export type NewUserTab = (typeof newUserTabs)[number]

/** What somebody typed or chose; the rest of a draft is fixed for a lokaal beheerder (spec R2.3). */
export type NewUserFields = Omit<AccountDraft, 'role' | 'status' | 'institute' | 'inTraining'> & {
  readonly usernameTouched: boolean
  readonly bigNumberTouched: boolean
}

const emptyFields: NewUserFields = {
  username: '',
  password: '',
  email: '',
  firstName: '',
  middleName: '',
  lastName: '',
  bigNumber: '',
  gender: '',
  groups: [],
  roleGroup: '',
  usernameTouched: false,
  bigNumberTouched: false
}

/** How many invisible characters were taken out of a field when it was left, until somebody types there again. */
export type RemovedCharacters = Readonly<Partial<Record<AccountField, number>>>

type NewUserDraft = {
  readonly fields: NewUserFields
  readonly tab: NewUserTab
  /** Fields that were left, or pressed OK over: from then on a fault stands at them. */
  readonly left: ReadonlySet<AccountField>
  readonly removed: RemovedCharacters
}

const emptyDraft: NewUserDraft = { fields: emptyFields, tab: 'details', left: new Set(), removed: {} }

type NewUserStore = NewUserDraft & {
  /** The account just made, with the visit to the page on which that was; another visit begins with an empty form. */
  readonly created: { readonly account: AccountRow; readonly visit: Page } | null
  readonly change: (fields: Partial<NewUserFields>) => void
  readonly noteRemoved: (field: AccountField, count: number) => void
  readonly openTab: (tab: NewUserTab) => void
  readonly leave: (fields: readonly AccountField[]) => void
  readonly finish: (account: AccountRow, visit: Page) => void
  readonly reset: () => void
}

/**
 * The form of Nieuwe gebruiker. It survives leaving the page and an idle lock (spec R1.2); it is emptied, password and all, when
 * the account is made, at Annuleren and at logging out.
 */
export const useNewUser = create<NewUserStore>((set) => ({
  ...emptyDraft,
  created: null,
  change: (fields) => {
    set((store) => {
      const changed = { ...store.fields, ...fields }
      return { fields: changed, removed: stillRemoved(store, changed) }
    })
  },
  noteRemoved: (field, count) => set((store) => ({ removed: { ...store.removed, [field]: count } })),
  openTab: (tab) => set({ tab }),
  leave: (fields) => set((store) => ({ left: new Set([...store.left, ...fields]) })),
  finish: (account, visit) => set({ ...emptyDraft, created: { account, visit } }),
  reset: () => set({ ...emptyDraft, created: null })
}))

registerDraft(
  () => useNewUser.getState().reset(),
  () => isTyped(useNewUser.getState().fields)
)

/** What is said of a field goes when its text changes. */
function stillRemoved({ fields, removed }: NewUserDraft, changed: NewUserFields): RemovedCharacters {
  const isSame = (key: string): boolean => Reflect.get(fields, key) === Reflect.get(changed, key)
  return Object.fromEntries(Object.entries(removed).filter(([key]) => isSame(key)))
}

/** OK was pressed: every fault may show. */
export const leaveAllFields = (): void => useNewUser.getState().leave(accountFields)

export const isTyped = (fields: NewUserFields): boolean => JSON.stringify(fields) !== JSON.stringify(emptyFields)

export function toDraft(fields: NewUserFields, instituteName: string): AccountDraft {
  const { usernameTouched: _username, bigNumberTouched: _bigNumber, ...typed } = fields
  return { ...typed, role: 'aios', status: 'actief', institute: instituteName, inTraining: 'in_opl' }
}
