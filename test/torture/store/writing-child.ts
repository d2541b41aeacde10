import type { StorePort, Transition } from '../../../main/store/store-port'
import { aBatch, actor, anEntry } from '../../integration/store/support/store-data'
import { step } from '../../integration/store/support/step-outbox'
import { accountsAfter, createAt, openEncrypted, startedStore, usernameAt } from '../support/own-store'
import { sayTo } from '../support/child-process'
import { batchIdOf, type Found, type KillMessage, type Write } from './kill-messages'

const say = (message: KillMessage): void => sayTo(message)

export type WritingPlan = {
  /** How many accounts were there before the first kill. */
  readonly accountsBefore: number
  /** The number of the first write. */
  readonly first: number
  /** How many writes; then it waits to be killed. */
  readonly limit: number
  /** The number of the write that is a new generation; 0: none is. */
  readonly foldAt: number
}

const sealedPrefix = 'sealed-'
const portalPrefix = 'https://portaal.example/'
const later = '2100-01-01T00:00:00.000Z'

/** Opens the store, says what it holds, and then writes without a pause, one after another, until it is killed. */
export async function writeUntilKilled(workerPath: string, folder: string, plan: WritingPlan): Promise<void> {
  const store = startedStore(workerPath, folder)
  say({ kind: 'starting' })
  const protection = await store.protection({})
  const opened = await openEncrypted(store)
  if (!opened.ok) say({ kind: 'problem', detail: JSON.stringify(opened.error) })
  else if (opened.value.kind === 'new') say({ kind: 'empty' })
  else if (opened.value.heldBy !== null) say({ kind: 'problem', detail: `held by ${JSON.stringify(opened.value.heldBy)}` })
  else {
    const sealed = protection.kind === 'sealed' ? (protection.osSealed ?? '') : ''
    const fold = sealed.startsWith(sealedPrefix) ? Number(sealed.slice(sealedPrefix.length)) : 0
    say({ kind: 'found', found: await foundIn(store, plan.accountsBefore, fold) })
    await writeOn(store, plan)
    return
  }
  await store.terminate()
}

async function foundIn(store: StorePort, accountsBefore: number, fold: number): Promise<Found> {
  const { total, rows } = await accountsAfter(store, accountsBefore)
  const { portalUrl } = await store.settings({})
  const batches = await store.batches({ scope: null })
  return {
    total,
    accounts: rows.map(({ username, openTasks }) => [username, !openTasks.includes('makeInstituteFolder')]),
    settings: portalUrl === '' ? 0 : Number(portalUrl.slice(portalPrefix.length)),
    fold,
    batches: batches.map(({ batchId, counts }) => {
      const [state = 'none'] = (['queued', 'sending', 'accepted', 'deferred', 'refused', 'uncertain', 'stopped'] as const).filter((kind) => counts[kind] > 0)
      return [batchId, state]
    })
  }
}

async function writeOn(store: StorePort, { accountsBefore, first, limit, foldAt }: WritingPlan): Promise<void> {
  const work = writer(store, accountsBefore)
  for (let n = first; n < first + limit; n += 1) {
    const made = n === foldAt ? await work.fold(n) : await work.next(n)
    if (!made.ok) {
      say({ kind: 'refused', detail: `write ${n}: ${JSON.stringify(made)}` })
      return
    }
    say({ kind: 'written', write: made.write })
  }
  say({ kind: 'idle' })
}

type Made = { readonly ok: true; readonly write: Write } | { readonly ok: false; readonly error: unknown }
type Account = { readonly id: string; readonly username: string }
type Mail = { readonly entryId: string; readonly batchId: string; readonly steps: readonly Transition[] }

const madeOf = (answer: { readonly ok: boolean }, write: Write): Made => (answer.ok ? { ok: true, write } : { ok: false, error: answer })

function writer(store: StorePort, accountsBefore: number): { readonly next: (n: number) => Promise<Made>; readonly fold: (n: number) => Promise<Made> } {
  let newest: Account | null = null
  let mail: Mail | null = null

  const addAccount = async (n: number): Promise<Made> => {
    const created = await createAt(store, accountsBefore + n)
    if (created.ok) newest = { id: created.value.id, username: created.value.username }
    return madeOf(created, { n, kind: 'account', username: usernameAt(accountsBefore + n) })
  }
  const saveSettings = async (n: number): Promise<Made> => {
    const settings = { ...(await store.settings({})), portalUrl: `${portalPrefix}${n}` }
    const saved = await store.saveSettings({ settings, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
    return madeOf(saved, { n, kind: 'settings' })
  }
  const audit = async (n: number): Promise<Made> =>
    madeOf(await store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } }), { n, kind: 'audit' })
  const tickFolder = async (n: number): Promise<Made> => {
    if (newest === null) return audit(n)
    const { id, username } = newest
    return madeOf(await store.setInstituteFolder({ scope: null, accountIds: [id], made: true, actor }), { n, kind: 'folder', username })
  }
  const queueMail = async (n: number): Promise<Made> => {
    if (newest === null) return audit(n)
    const batchId = batchIdOf(n)
    const entry = anEntry({ entryId: `entry-${n}`, accountId: newest.id, username: newest.username, activationCode: `CODE-${n}` })
    const batch = aBatch({ batchId, createdAt: new Date().toISOString() })
    return madeOf(await store.queueBatch({ batch, entries: [entry], actor }), { n, kind: 'queued', batchId })
  }
  const sendOn = async (n: number): Promise<Made> => {
    mail ??= await oldestMail(store)
    const [transition, ...steps] = mail?.steps ?? []
    if (mail === null || transition === undefined) return audit(n)
    const { entryId, batchId } = mail
    mail = steps.length === 0 ? null : { entryId, batchId, steps }
    const reached = transition.kind as 'transmitting' | 'accepted'
    return madeOf(await step(store, entryId, transition), { n, kind: 'transition', batchId, reached })
  }

  const works = [addAccount, queueMail, sendOn, sendOn, saveSettings, tickFolder, sendOn, audit] as const
  return {
    next: (n) => (works[n % works.length] ?? audit)(n),
    fold: async (n) => {
      say({ kind: 'folding' })
      const kept = await store.keepKey({ osSealed: `${sealedPrefix}${n}` })
      return madeOf({ ok: kept.ok && kept.value.ok }, { n, kind: 'fold' })
    }
  }
}

async function oldestMail(store: StorePort): Promise<Mail | null> {
  const begun = await store.advanceOutbox({ items: [], take: 1, now: later })
  const first = begun.ok ? begun.value.taken[0] : undefined
  if (first === undefined) return null
  const at = new Date().toISOString()
  return {
    entryId: first.entry.entryId,
    batchId: first.batch.batchId,
    steps: [{ kind: 'transmitting' }, { kind: 'accepted', at, answer: '250 ok' }]
  }
}
