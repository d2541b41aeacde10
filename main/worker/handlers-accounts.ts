import { checkDraft } from '../../shared/domain/account-rules'
import type { Account, AccountDraft } from '../../shared/domain/account'
import { emailDomainSuggester } from '../../shared/domain/email-domain'
import type { Finding } from '../../shared/domain/finding'
import type { Institute } from '../../shared/domain/institute'
import { failure, type Failure } from '../../shared/errors'
import type { ImportSummary } from '../../shared/ipc/account-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { conflictsOf, portfolioOf, type Known } from '../store/account-conflicts'
import { isWithin } from '../store/account-query'
import { creationOf } from '../store/creation-chain'
import type { Store } from '../store/store'
import type { InstituteScope, MailRecipient, StoreHandlers, StoreInput, StoreOutput } from '../store/store-port'
import { importsWithin } from './imports-within'
import type { OpenFolder } from './open-folder'

type Handled = 'queryAccounts' | 'accountIds' | 'mailRecipients' | 'checkDraft' | 'createAccount' | 'setInstituteFolder'

/** The list of users, one account by hand, and the open tasks. */
export const accountHandlers = (folder: OpenFolder, newId: () => string): Pick<StoreHandlers, Handled> => ({
  queryAccounts: ({ scope, ...query }) => ({
    ...folder.store.queries.page(query, scope),
    latestImport: latestImport(folder.store, scope)
  }),
  accountIds: ({ sort, filter, scope }) => folder.store.queries.ids(sort, filter, scope),
  mailRecipients: ({ accountIds, scope }) => accountIds.flatMap((id) => recipientOf(folder.store, id, scope)),
  checkDraft: ({ draft, institute }) => checked(folder.store, draft, institute).findings,
  createAccount: (input) => folder.store.inTurn(() => createAccount(folder.store, input, newId)),
  setInstituteFolder: (input) => folder.store.inTurn(() => setInstituteFolder(folder.store, input))
})

function latestImport(store: Store, scope: InstituteScope): ImportSummary | null {
  const withdrawn = new Set(store.data.withdrawals.map(({ importId }) => importId))
  return importsWithin(store, scope).findLast(({ summary }) => !withdrawn.has(summary.importId))?.summary ?? null
}

function recipientOf(store: Store, id: string, scope: InstituteScope): readonly MailRecipient[] {
  const account = store.accounts.byId(id)
  if (account === undefined || !isWithin(scope, account)) return []
  const { username, email, firstName, middleName, lastName } = account
  return [{ id, username, email, firstName, middleName, lastName, hasLoginDetails: store.outbox.hasLoginDetailsOut(id), hasActivated: store.aiosLogin(id) !== undefined }]
}

const known = (store: Store): Known => ({
  accounts: store.accounts,
  registered: (key) => store.registeredAt(key),
  registeredOn: (portfolio) => store.data.registers.find((register) => register.portfolio === portfolio)?.importedAt
})

function checked(store: Store, draft: AccountDraft, institute: Institute): { cleaned: AccountDraft; findings: readonly Finding[] } {
  const { cleaned, findings } = checkDraft(draft, institute, { suggestEmailDomain: emailDomainSuggester(store.accounts.knownDomains) })
  return { cleaned, findings: [...findings, ...conflictsOf(cleaned, known(store), institute.name)] }
}

async function createAccount(
  store: Store,
  { draft, institute, actor }: StoreInput<'createAccount'>,
  newId: () => string
): Promise<StoreOutput<'createAccount'>> {
  const { cleaned, findings } = checked(store, draft, institute)
  const portfolio = portfolioOf(known(store), cleaned.username)
  if (portfolio !== undefined) return fail(failure('usernameTaken', { username: cleaned.username, portfolio }))
  const faults = findings.filter(({ level }) => level === 'fault')
  if (faults.length > 0) return fail(failure('accountFaults', { fields: [...new Set(faults.map(({ field }) => field))] }))
  const account = accountOf(cleaned, { id: newId(), createdAt: store.now(), createdBy: actor.username })
  const added = { kind: 'accountsAdded', accounts: [account], creation: creationOf([account], store.data.creations) } as const
  const written = await store.commit([added], [
    { by: actor.username, entry: { action: 'accountCreated', outcome: 'done', subject: { accountId: account.id } } }
  ])
  return written.ok ? ok(store.queries.row(account)) : written
}

/** The password is for the form alone: nobody can log in before the owner made one (spec R2.3). */
function accountOf(draft: AccountDraft, made: Pick<Account, 'id' | 'createdAt' | 'createdBy'>): Account {
  const { password: _password, gender, roleGroup, ...rest } = draft
  if (gender === '' || roleGroup === '') throw new Error('a draft without faults has a gender and a role group')
  return { ...rest, ...made, gender, roleGroup, origin: { kind: 'form' } }
}

async function setInstituteFolder(
  store: Store,
  { accountIds, made, actor, scope }: StoreInput<'setInstituteFolder'>
): Promise<Result<{ changed: number }, Failure>> {
  const isKnown = (id: string): boolean => {
    const account = store.accounts.byId(id)
    return account !== undefined && isWithin(scope, account)
  }
  if (!accountIds.every(isKnown)) return fail(failure('unknownAccount'))
  const changed = [...new Set(accountIds.filter((id) => store.hasFolder(id) !== made))]
  if (changed.length === 0) return ok({ changed: 0 })
  const subject = { changed: changed.length, made: made ? 1 : 0 }
  const written = await store.commit([{ kind: 'foldersTicked', accountIds: changed, made }], [
    { by: actor.username, entry: { action: 'instituteFolderTicked', outcome: 'done', subject } }
  ])
  return written.ok ? ok({ changed: changed.length }) : written
}
