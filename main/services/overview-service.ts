import type { Failure } from '../../shared/errors'
import type { ImportRecord, Notice, Overview } from '../../shared/ipc/account-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { ok, type Result } from '../../shared/result'
import type { StorePort } from '../store/store-port'
import type { Beheerder } from '../store/stored-types'
import { audited } from './audit'
import { scopeOf } from './institute-scope'

const noticesShown = 50

/** That an import was taken back is news of that moment. */
const lastThingOf = ({ at, withdrawal }: ImportRecord): string => (withdrawal.kind === 'withdrawn' ? withdrawal.at : at)

/** The start page and **Meldingen**: nothing is stored for them, all of it follows from accounts, imports and outbox. */
export class OverviewService {
  constructor(private readonly dependencies: { readonly store: StorePort; readonly clock: () => Date }) {}

  async overview(session: Session): Promise<Overview> {
    const { store } = this.dependencies
    const scope = scopeOf(session)
    const everything = { delivery: 'all', importId: null, group: null, openTask: null, search: '' } as const
    const [page, batches, settings, lastAcceptedAt, storeWrittenAt] = await Promise.all([
      store.queryAccounts({ sort: { by: 'createdAt', direction: 'descending' }, filter: everything, offset: 0, limit: 1, scope }),
      store.batches({ scope }),
      store.settings({}),
      store.lastAcceptedAt({}),
      store.writtenAt({})
    ])
    const sum = (count: (counts: (typeof batches)[number]['counts']) => number): number =>
      batches.reduce((total, { counts }) => total + count(counts), 0)
    return {
      all: page.counts.all,
      notSent: page.counts.notSent,
      folderToMake: page.counts.folderToMake,
      refused: page.counts.failed,
      uncertain: page.counts.uncertain,
      waiting: sum((counts) => counts.queued + counts.sending + counts.deferred),
      latestImport: page.latestImport,
      mailServer: settings.smtp === null ? null : { host: settings.smtp.host, lastAcceptedAt },
      storeWrittenAt
    }
  }

  async notices(session: Session): Promise<{ notices: Notice[]; fresh: number }> {
    const { store } = this.dependencies
    const scope = scopeOf(session)
    const [imports, batches, beheerder] = await Promise.all([store.imports({ scope }), store.batches({ scope }), this.beheerderOf(session)])
    const isNew = (at: string): boolean => beheerder.noticesSeenAt === null || at > beheerder.noticesSeenAt
    const ofImports = imports.map((summary): Notice => {
      const at = lastThingOf(summary)
      return { kind: 'import', id: summary.importId, at, isNew: isNew(at), summary }
    })
    const ofBatches = batches
      .filter(({ finishedAt }) => finishedAt !== null)
      .map(({ batchId, kind, finishedAt, createdAt, counts }): Notice => ({
        kind: 'mail',
        id: batchId,
        at: finishedAt ?? createdAt,
        isNew: isNew(finishedAt ?? createdAt),
        batchId,
        mailKind: kind,
        counts
      }))
    const all = [...ofImports, ...ofBatches].sort((one, other) => other.at.localeCompare(one.at))
    return { notices: all.slice(0, noticesShown), fresh: all.filter((notice) => notice.isNew).length }
  }

  async markNoticesSeen(session: Session): Promise<Result<Record<string, never>, Failure>> {
    const beheerder = await this.beheerderOf(session)
    const seen = { ...beheerder, noticesSeenAt: this.dependencies.clock().toISOString() }
    const saved = await this.dependencies.store.saveBeheerder({ beheerder: seen, actor: session, entry: audited('noticesSeen') })
    // Where another computer has the data nothing can be marked, and nothing is lost by it.
    return saved.ok || saved.error.code === 'heldElsewhere' ? ok({}) : saved
  }

  private async beheerderOf(session: Session): Promise<Beheerder> {
    const found = (await this.dependencies.store.beheerders({})).find(({ username }) => username === session.username)
    if (found === undefined) throw new Error('The logged-in beheerder is not in the store')
    return found
  }
}
