import { failure, type Failure } from '../../shared/errors'
import type { StoreProblem } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import { AuditTrail } from '../store/audit-trail'
import { openStore, type Opened, type OpenOptions } from '../store/open-store'
import { Outbox } from '../store/outbox'
import { createSerialQueue } from '../store/serial-queue'
import { Store } from '../store/store'
import type { StoreData } from '../store/store-schema'
import { storeFailureOf } from '../store/system-error'
import type { OpenedStore, StoreInput } from '../store/store-port'

/** The data folder over the life of the worker: closed, open but new, or open with its store. */
export class OpenFolder {
  private opened: Opened | null = null
  /** Opening, creating and closing never overlap. */
  private readonly inTurn = createSerialQueue()

  constructor(private readonly options: OpenOptions) {}

  /** Throws while there is no store: the caller did not look at what `open` answered. */
  get store(): Store {
    if (this.opened?.kind !== 'existing') throw new Error('the store is not open')
    return this.opened.store
  }

  open(): Promise<Result<OpenedStore, StoreProblem>> {
    return this.inTurn(async () => {
      if (this.opened === null) {
        const opened = await openStore(this.options)
        if (!opened.ok) return fail({ ...opened.error, folder: this.options.folder })
        this.opened = opened.value
      }
      return ok(this.opened.kind === 'new' ? { kind: 'new' } : { kind: 'existing', installation: this.opened.store.data.installation })
    })
  }

  /** Audit trail and outbox first, both empty: the data file is what makes it an installation. */
  create({ installation, beheerder }: StoreInput<'createInstallation'>): Promise<Result<null, Failure>> {
    return this.inTurn(async () => {
      if (this.opened === null) return fail(failure('storeUnavailable'))
      if (this.opened.kind === 'existing') return fail(failure('alreadyInstalled'))
      const { lock, database } = this.opened
      const store = await this.emptyStore(database)
      if (!store.ok) return store
      const subject = { installationId: installation.id, beheerderId: beheerder.id }
      const written = await store.value.inTurn(() =>
        store.value.commit({ ...emptyContent, installation, beheerders: [beheerder] }, [
          { by: beheerder.username, entry: { action: 'installationCreated', outcome: 'done', subject } }
        ])
      )
      if (!written.ok) {
        await store.value.close()
        return written
      }
      this.opened = { kind: 'existing', lock, store: store.value }
      return ok(null)
    })
  }

  /** Waits for what is being written, and lets another process in. */
  close(): Promise<undefined> {
    return this.inTurn(async () => {
      const { opened } = this
      this.opened = null
      if (opened?.kind === 'existing') await opened.store.close()
      await opened?.lock.release()
      return undefined
    })
  }

  private async emptyStore(database: Extract<Opened, { kind: 'new' }>['database']): Promise<Result<Store, Failure>> {
    const { folder, clock } = this.options
    try {
      return ok(new Store(database, await AuditTrail.create(folder), await Outbox.create(folder), clock))
    } catch (error) {
      return fail(storeFailureOf(error))
    }
  }
}

const emptyContent = {
  settings: { smtp: null, portalUrl: '', landelijkEmail: '', mailPaused: false, acceptedConstants: {}, declinedConstants: {} },
  accounts: [],
  folderMade: [],
  imports: [],
  registers: []
} as const satisfies Partial<StoreData>
