import { failure } from '../../shared/errors'
import { fail, ok } from '../../shared/result'
import type { StoreHandlers } from '../store/store-port'
import { activate, aiosLoginOf, codesOf, ownAccountOf, pendingCodes } from '../store/activations'
import type { OpenFolder } from './open-folder'

type Handled = 'activationCodes' | 'activate' | 'aiosLogin' | 'ownAccount' | 'pendingCodes'

/** What an aios does and sees: a password by a code, and the own account (spec R4.4). */
export const activationHandlers = (folder: OpenFolder): Pick<StoreHandlers, Handled> => ({
  activationCodes: ({ username, now }) => codesOf(folder.store, username, new Date(now)),
  activate: (input) => activate(folder.store, input),
  aiosLogin: ({ username }) => aiosLoginOf(folder.store, username),
  ownAccount: ({ username }) => {
    const account = ownAccountOf(folder.store, username)
    return account === null ? fail(failure('unknownAccount')) : ok(account)
  },
  pendingCodes: ({ now, scope }) => pendingCodes(folder.store, new Date(now), scope)
})
