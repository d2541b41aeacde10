import { fullName, usernameKey, type Account } from '../../shared/domain/account'
import { failure } from '../../shared/errors'
import type { OwnAccount } from '../../shared/ipc/account-schemas'
import { fail, ok } from '../../shared/result'
import { workingCodes, type CodeFacts, type WorkingCode } from '../domain/activation/working-codes'
import { isWithin } from './account-query'
import { deliveryOf, isSettled, type OutboxEntry } from './outbox-entry'
import type { Store } from './store'
import type { InstituteScope, PendingCode, StoreInput, StoreOutput } from './store-port'
import type { AiosLogin, StoredAiosLogin } from './stored-types'
import { stopVoidMails } from './void-mails'

const loginOf = (store: Store, accountId: string): StoredAiosLogin | null => store.aiosLogin(accountId) ?? null

function codesOfAccount(store: Store, accountId: string, now: Date): readonly WorkingCode[] {
  return workingCodes(codesMadeFor(store, accountId), loginOf(store, accountId), now)
}

const codesMadeFor = (store: Store, accountId: string): readonly CodeFacts[] =>
  store.outbox.loginDetailsOf(accountId).flatMap((entry) => factsOf(store, entry))

function factsOf(store: Store, entry: OutboxEntry): readonly CodeFacts[] {
  const { activationCodeHash: hash } = entry.draft
  if (hash === null) return []
  const delivery = deliveryOf(entry)
  const madeAt = store.outbox.batchOf(entry).batch.createdAt
  return [{ hash, madeAt, kind: delivery.kind, at: 'at' in delivery ? delivery.at : null, perhapsThereAt: entry.perhapsThereAt }]
}

/**
 * Whether the same uncertain mail is still of use: it has its code, and that works; a message has none, and always is. One that was
 * perhaps saved as a file goes over the server then.
 */
export function canSendAgain(store: Store, entry: OutboxEntry, now: Date): boolean {
  const { accountId, activationCode, activationCodeHash } = entry.draft
  if (entry.progress.kind !== 'uncertain' || store.accounts.byId(accountId) === undefined) return false
  if (activationCodeHash === null) return true
  return activationCode !== null && codesOfAccount(store, accountId, now).some(({ hash }) => hash === activationCodeHash)
}

export function codesOf(store: Store, username: string, now: Date): StoreOutput<'activationCodes'> {
  const account = store.accounts.byUsername(usernameKey(username))
  if (account === undefined) return { accountId: null, username: username.trim(), codeHashes: [] }
  const codes = codesOfAccount(store, account.id, now)
  return { accountId: account.id, username: account.username, codeHashes: codes.map(({ hash }) => hash) }
}

/** Decided in turn with everything else, so that of two activations with one code only the first is one. */
export function activate(store: Store, { login, actor }: StoreInput<'activate'>): Promise<StoreOutput<'activate'>> {
  return store.inTurn(async () => {
    const { accountId } = login
    const isThere = store.accounts.byId(accountId) !== undefined
    const works = codesOfAccount(store, accountId, new Date(login.activatedAt)).some(({ hash }) => hash === login.codeHash)
    if (!isThere || !works) return fail(failure('activationRefused'))
    const newestCodeHash = codesMadeFor(store, accountId).at(-1)?.hash ?? login.codeHash
    const written = await store.commit([{ kind: 'activated', login: { ...login, newestCodeHash } }], [
      { by: actor.username, entry: { action: 'activated', outcome: 'done', subject: { accountId } } }
    ])
    if (!written.ok) return written
    // A disk that does not take these now gets them at the next opening: until then nothing is sent with a void code all the same.
    await stopVoidMails(store, store.outbox.loginDetailsOf(accountId))
    await forgetCodes(store, store.outbox.loginDetailsOf(accountId))
    return ok(null)
  })
}

/**
 * Plain codes of uncertain mails that do not work any more go from disk (spec R4.4). A disk that does not take that now gets it at
 * the next opening: the code is void all the same.
 */
export async function forgetVoidCodes(store: Store, now: Date): Promise<void> {
  await forgetCodes(store, store.outbox.uncertainWithCode().filter((entry) => !canSendAgain(store, entry, now)))
}

async function forgetCodes(store: Store, entries: readonly OutboxEntry[]): Promise<void> {
  const entryIds = entries
    .filter(({ draft, progress }) => draft.activationCode !== null && isSettled(progress))
    .map(({ draft }) => draft.entryId)
  if (entryIds.length > 0) await store.record((audit) => ({ type: 'codesForgotten', entryIds, audit }), [])
}

export function aiosLoginOf(store: Store, username: string): StoreOutput<'aiosLogin'> {
  const account = store.accounts.byUsername(usernameKey(username))
  const login = account === undefined ? null : loginOf(store, account.id)
  return account === undefined || login === null ? null : { ...withoutOthers(login), username: account.username, email: account.email }
}

export function ownAccountOf(store: Store, username: string): OwnAccount | null {
  const account = store.accounts.byUsername(usernameKey(username))
  const login = account === undefined ? null : loginOf(store, account.id)
  return account === undefined || login === null ? null : shown(account, login)
}

const withoutOthers = ({ newestCodeHash: _newest, ...login }: StoredAiosLogin): AiosLogin => login

const shown = (account: Account, { activatedAt }: AiosLogin): OwnAccount => ({
  username: account.username,
  name: fullName(account),
  email: account.email,
  role: account.role,
  status: account.status,
  bigNumber: account.bigNumber,
  institute: account.institute,
  groups: account.groups,
  gender: account.gender,
  inTraining: account.inTraining,
  createdAt: account.createdAt,
  activatedAt
})

export const pendingCodes = (store: Store, now: Date, scope: InstituteScope): readonly PendingCode[] =>
  store.accounts.all
    .filter((account) => isWithin(scope, account))
    .flatMap(({ id, username }) => codesOfAccount(store, id, now).map((code) => ({ username, ...code })))
