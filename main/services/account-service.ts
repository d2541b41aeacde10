import type { Failure } from '../../shared/errors'
import type { AccountRow, AccountsPage } from '../../shared/ipc/account-schemas'
import type { RequestInput, RequestOutput } from '../../shared/ipc/contract'
import type { Session } from '../../shared/ipc/session-schemas'
import { ok, type Result } from '../../shared/result'
import type { StorePort } from '../store/store-port'
import { scopeOf } from './institute-scope'

/** The list of users, one account by hand, and the open tasks, each within the institute of whoever asks (spec 1). */
export class AccountService {
  constructor(private readonly dependencies: { readonly store: StorePort; readonly onChanged: () => void }) {}

  query(session: Session, input: RequestInput<'accounts.query'>): Promise<AccountsPage> {
    return this.dependencies.store.queryAccounts({ ...input, scope: scopeOf(session) })
  }

  async ids(session: Session, input: RequestInput<'accounts.ids'>): Promise<RequestOutput<'accounts.ids'>> {
    return { ids: [...(await this.dependencies.store.accountIds({ ...input, scope: scopeOf(session) }))] }
  }

  async check({ institute }: Session, { draft }: RequestInput<'accounts.check'>): Promise<RequestOutput<'accounts.check'>> {
    return { findings: [...(await this.dependencies.store.checkDraft({ draft, institute }))] }
  }

  async create(session: Session, { draft }: RequestInput<'accounts.create'>): Promise<Result<{ account: AccountRow }, Failure>> {
    const created = await this.dependencies.store.createAccount({ draft, institute: session.institute, actor: session })
    if (!created.ok) return created
    this.dependencies.onChanged()
    return ok({ account: created.value })
  }

  async setInstituteFolder(session: Session, input: RequestInput<'tasks.setInstituteFolder'>): Promise<Result<{ changed: number }, Failure>> {
    const set = await this.dependencies.store.setInstituteFolder({ ...input, scope: scopeOf(session), actor: session })
    if (set.ok) this.dependencies.onChanged()
    return set
  }
}
