import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaughtMail, TrialMailbox } from '../../../main/mail/trial-mailbox'
import { ImportService } from '../../../main/services/import-service'
import { LoginGate } from '../../../main/services/login-gate'
import { Operations } from '../../../main/services/operations'
import { noSecretStore } from '../../../main/services/secret-store'
import { OpeningService } from '../../../main/services/opening-service'
import { SessionPlace } from '../../../main/services/session-place'
import { SessionService } from '../../../main/services/session-service'
import { SettingsService } from '../../../main/services/settings-service'
import { StoreOpening } from '../../../main/services/store-opening'
import { TrialService, type TrialWorkspace } from '../../../main/services/trial-service'
import type { StorePort } from '../../../main/store/store-port'
import { failure } from '../../../shared/errors'
import type { AppState } from '../../../shared/ipc/session-schemas'
import { fail, ok } from '../../../shared/result'
import { anInstitute } from '../../unit/builders'
import { storeIn } from '../store/support/store-folder'
import { everyone } from '../store/support/store-data'

const clock = (): Date => new Date('2026-11-23T09:00:00.000Z')
const institutes = [anInstitute()]
const login = { host: '127.0.0.1', port: 2525, security: 'none', username: '', password: null, timeoutSeconds: 30, authority: null } as const
const caught: CaughtMail = { id: 'mail-1', from: 'van', to: 'aan', subject: 'Onderwerp', at: clock().toISOString(), html: '<p>Tekst</p>', text: 'Tekst' }

let parent: string
let realState: AppState
let states: string[]
let closed: string[]
let store: StorePort
let logged: object[]
let trial: TrialService<TrialWorkspace>

const mailbox: TrialMailbox = {
  login,
  list: () => Promise.resolve({ total: 1, rows: [] }),
  mail: (id) => Promise.resolve(id === caught.id ? caught : null),
  close: () => {
    closed.push('mailbox')
    return Promise.resolve()
  }
}

/** The real services over a real store, without the worker thread around it. */
function openWorkspace({ dataFolder }: { readonly dataFolder: string }): TrialWorkspace {
  store = storeIn(dataFolder, { clock })
  let ids = 0
  const newId = (): string => `id-${(ids += 1)}`
  const cancelled = { openFile: () => Promise.resolve(null), saveFile: () => Promise.resolve(null) }
  const opening = new StoreOpening({ store, secrets: noSecretStore, log: { error: () => undefined } })
  const gate = new LoginGate({ monotonicMs: () => clock().getTime(), keep: (slot, failures) => store.recordFailures({ slot, failures }) })
  const place = new SessionPlace({ institutes, clock, isTrial: true, onStateChanged: () => undefined, onLoggedIn: () => undefined, onUserGone: () => undefined, onDeparted: () => undefined })
  return {
    place,
    opening: new OpeningService({ store, opening, gate, place, onOpened: () => undefined }),
    sessions: new SessionService({ store, opening, gate, place, institutes, clock, newId, log: { error: () => undefined } }),
    settings: new SettingsService({
      store,
      secrets: noSecretStore,
      authorities: { find: () => null },
      sendTestMail: (_login, to) => Promise.resolve({ kind: 'accepted', to, answer: '' }),
      dataFolder,
      version: '0.0.0',
      onMailSettingsChanged: () => undefined,
      onIdleLockChanged: () => undefined
    }),
    imports: new ImportService({
      store,
      dialogs: cancelled,
      operations: new Operations({ emitProgress: () => undefined, nowMs: () => 0 }),
      newId,
      desktop: { isWindowFocused: () => true, notify: () => undefined },
      onChanged: () => undefined
    }),
    close: async () => {
      await store.close({})
      closed.push('workspace')
    }
  }
}

const newTrial = (changes: Partial<ConstructorParameters<typeof TrialService<TrialWorkspace>>[0]> = {}): TrialService<TrialWorkspace> =>
  new TrialService<TrialWorkspace>({
    realState: () => realState,
    institutes,
    parentFolder: parent,
    openMailbox: () => Promise.resolve(mailbox),
    openWorkspace,
    rememberPreview: (html) => `page of ${html}`,
    clock,
    newId: () => 'operation-1',
    onStateChanged: ({ phase }) => states.push(phase),
    log: {
      error: (message, facts) => {
        logged.push({ message, facts })
      }
    },
    ...changes
  })

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'aiosbeheer-trial-'))
  realState = { phase: 'setup' }
  states = []
  closed = []
  logged = []
  trial = newTrial()
})
afterEach(async () => {
  await trial.stop()
  await rm(parent, { recursive: true, force: true })
})

describe('starting', () => {
  test('ends logged in, with forty users and mail that goes to the mailbox', async () => {
    expect(await trial.start()).toMatchObject({ ok: true, value: { phase: 'ready', isTrial: true, session: { username: 'L_beheerhn' } } })
    expect(states).toEqual(['ready'])
    expect((await store.queryAccounts(everyone)).total).toBe(40)
    expect(await store.imports({ scope: null })).toMatchObject([{ fileName: 'voorbeeld.csv', created: 40 }])
    expect(await store.settings({})).toMatchObject({ smtp: { host: '127.0.0.1', port: 2525 }, portalUrl: 'https://portfolio.example' })
    expect(await store.installation({})).toMatchObject({ recoveryKeyConfirmed: true })
    const [folder = ''] = await readdir(parent)
    expect(await readdir(path.join(parent, folder))).not.toContain('voorbeeld.csv')
  })

  test('is refused once something is installed, or a trial is going on', async () => {
    await trial.start()
    expect(await trial.start()).toEqual(fail(failure('alreadyInstalled')))
    await trial.stop()
    realState = { phase: 'login', instituteName: 'Leiden', lockedUsername: null, heldBy: null }
    expect(await trial.start()).toEqual(fail(failure('alreadyInstalled')))
    expect(await readdir(parent)).toEqual([])
  })

  test('gives way to a set-up that was finished meanwhile', async () => {
    const starting = newTrial({
      openMailbox: () => {
        realState = { phase: 'login', instituteName: 'Leiden', lockedUsername: null, heldBy: null }
        return Promise.resolve(mailbox)
      }
    })
    expect(await starting.start()).toEqual(fail(failure('alreadyInstalled')))
    expect({ closed, states, left: await readdir(parent) }).toEqual({ closed: ['workspace', 'mailbox'], states: [], left: [] })
  })

  test('that cannot open its mailbox, or has no folder, says so and leaves nothing', async () => {
    const refused = Object.assign(new Error('listen'), { code: 'EADDRNOTAVAIL' })
    expect(await newTrial({ openMailbox: () => Promise.reject(refused) }).start()).toEqual(fail(failure('storeFailed')))
    expect(await newTrial({ parentFolder: path.join(parent, 'weg') }).start()).toEqual(fail(failure('storeFailed')))
    await expect(newTrial({ openMailbox: () => Promise.reject(new Error('a bug')) }).start()).rejects.toThrow('a bug')
    expect({ states, left: await readdir(parent) }).toEqual({ states: [], left: [] })
  })
})

describe('stopping', () => {
  test('shows the real data at once, then closes and removes everything', async () => {
    await trial.start()
    expect(await trial.stop()).toEqual({ phase: 'setup' })
    expect({ states, closed, left: await readdir(parent) }).toEqual({ states: ['ready', 'setup'], closed: ['workspace', 'mailbox'], left: [] })
    expect(trial.workspace).toBeNull()
  })

  test('without a trial only tells where the real data stand', async () => {
    expect(await trial.stop()).toEqual({ phase: 'setup' })
    expect(states).toEqual([])
  })

  test('waits for a start that is under way, and a new trial can follow', async () => {
    const starting = trial.start()
    await trial.stop()
    expect((await starting).ok).toBe(true)
    expect(await readdir(parent)).toEqual([])
    expect((await trial.start()).ok).toBe(true)
  })
})

describe('the mailbox', () => {
  test('is read through the trial, and is empty without one', async () => {
    expect(await trial.mails({ offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] })
    expect(await trial.mail('mail-1')).toEqual(fail(failure('unknownMail')))
    await trial.start()
    expect(await trial.mails({ offset: 0, limit: 10 })).toEqual({ total: 1, rows: [] })
    const { id: _id, html: _html, ...shown } = caught
    expect(await trial.mail('mail-1')).toEqual(ok({ ...shown, htmlUrl: 'app://preview/page of <p>Tekst</p>' }))
    expect(await trial.mail('mail-2')).toEqual(fail(failure('unknownMail')))
  })
})
