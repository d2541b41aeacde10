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
    ...(await activatedIn(store, rows.filter(({ loginDetails }) => loginDetails.kind === 'activated').map(({ username }) => username))),
    batches: batches.map(({ batchId, counts }) => {
      const [state = 'none'] = (['queued', 'sending', 'accepted', 'saved', 'deferred', 'refused', 'uncertain', 'stopped'] as const).filter((kind) => counts[kind] > 0)
      return [batchId, state]
    })
  }
}

async function activatedIn(store: StorePort, activated: readonly string[]): Promise<Pick<Found, 'activated' | 'reusable'>> {
  const reusable: string[] = []
  for (const username of activated) {
    const { codeHashes } = await store.activationCodes({ username, now: new Date().toISOString() })
    const login = await store.aiosLogin({ username })
    if (login === null || codeHashes.includes(login.codeHash)) reusable.push(username)
  }
  return { activated, reusable }
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
type Mail = { readonly entryId: string; readonly batchId: string; readonly username: string; readonly steps: readonly Transition[] }

const codeHashOf = (n: number): string => String(n).padStart(64, '0')

const madeOf = (answer: { readonly ok: boolean }, write: Write): Made => (answer.ok ? { ok: true, write } : { ok: false, error: answer })

function writer(store: StorePort, accountsBefore: number): { readonly next: (n: number) => Promise<Made>; readonly fold: (n: number) => Promise<Made> } {
  let newest: Account | null = null
  let mail: Mail | null = null
  let file: Pick<Mail, 'entryId' | 'batchId'> | null = null
  /** The last one whose login details were accepted. */
  let mailed: string | null = null

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
  const queue = async (n: number, route: 'server' | 'files'): Promise<Made> => {
    if (newest === null) return audit(n)
    const batchId = batchIdOf(n)
    const entry = anEntry({ entryId: `entry-${n}`, accountId: newest.id, username: newest.username, activationCode: `CODE-${n}`, activationCodeHash: codeHashOf(n) })
    const queued = await store.queueBatch({ batch: aBatch({ batchId, route, createdAt: new Date().toISOString() }), entries: [entry], actor })
    if (route === 'files') file = { batchId, entryId: entry.entryId }
    return madeOf(queued, { n, kind: 'queued', batchId })
  }
  const saveFile = async (n: number): Promise<Made> => {
    if (file === null) return audit(n)
    const { entryId, batchId } = file
    file = null
    return madeOf(await step(store, entryId, { kind: 'saved', at: new Date().toISOString() }), { n, kind: 'transition', batchId, reached: 'saved' })
  }
  const retry = async (n: number): Promise<Made> => {
    const uncertain = (await store.batches({ scope: null })).find(({ counts }) => counts.uncertain > 0)
    if (uncertain === undefined) return audit(n)
    const { batchId } = uncertain
    say({ kind: 'about', what: batchId })
    const retried = await store.retryMails({ batchId, which: 'uncertain', entryId: null, actor, scope: null })
    // Its code may not work any more, for a newer one was accepted.
    if (retried.ok && retried.value.queued === 0) return audit(n)
    return madeOf(retried, { n, kind: 'retried', batchId })
  }
  const activate = async (n: number): Promise<Made> => {
    if (mailed === null) return audit(n)
    const username = mailed
    mailed = null
    const activatedAt = new Date().toISOString()
    const { accountId, codeHashes } = await store.activationCodes({ username, now: activatedAt })
    const [codeHash] = codeHashes
    if (accountId === null || codeHash === undefined) return audit(n)
    say({ kind: 'about', what: username })
    const login = { accountId, passwordHash: `scrypt$${n}`, codeHash, activatedAt }
    return madeOf(await store.activate({ login, actor }), { n, kind: 'activated', username })
  }
  const sendOn = async (n: number): Promise<Made> => {
    mail ??= await oldestMail(store)
    const [transition, ...steps] = mail?.steps ?? []
    if (mail === null || transition === undefined) return audit(n)
    const { entryId, batchId, username } = mail
    mail = steps.length === 0 ? null : { ...mail, steps }
    if (steps.length === 0) mailed = username
    const reached = transition.kind as 'transmitting' | 'accepted'
    return madeOf(await step(store, entryId, transition), { n, kind: 'transition', batchId, reached })
  }

  const queueMail = (n: number): Promise<Made> => queue(n, 'server')
  const queueFile = (n: number): Promise<Made> => queue(n, 'files')
  // Whoever gets another mail is not activated before it, for then that shows instead.
  const works = [addAccount, queueFile, saveFile, queueMail, sendOn, sendOn, saveSettings, activate, tickFolder, retry, sendOn, sendOn, audit] as const
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
    username: first.entry.username,
    steps: [{ kind: 'transmitting' }, { kind: 'accepted', at, answer: '250 ok' }]
  }
}
