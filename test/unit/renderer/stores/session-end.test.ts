import { readdirSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ComposeDraft } from '../../../../renderer/stores/compose'
import type { AppError } from '../../../../shared/errors'
import type { RequestOutput } from '../../../../shared/ipc/contract'
import type { ImportOutcome } from '../../../../shared/ipc/import-schemas'
import type { AppState } from '../../../../shared/ipc/session-schemas'
import type { Result } from '../../../../shared/result'
import { ok } from '../../../../shared/result'
import { aSession } from '../../builders'
import { stubWindowApi } from './window-api'

const ready = (username: string): AppState => ({ phase: 'ready', session: { ...aSession(), username }, isTrial: false, heldBy: null })
const login = (lockedUsername: string | null): AppState => ({ phase: 'login', instituteName: 'Leiden', lockedUsername, heldBy: null })

const mine = ready('L_beheerhn')
const locked = login('L_beheerhn')
const another = ready('vervanger')

const file = { token: 't1', fileName: 'canary.csv', sizeBytes: 12 }
const summary = { importId: 'i1', fileName: 'canary.csv', at: '2026-11-23T09:00:00.000Z', total: 3, created: 3, existing: 0, refused: 0, by: null, sha256: null, withdrawal: { kind: 'possible', until: '2026-11-24T09:00:00.000Z' } } as const

const mail: ComposeDraft = {
  kind: 'message',
  accountIds: ['canary'],
  composed: {
    from: 'aiosbeheer@leiden.example',
    recipients: [{ accountId: 'canary', name: 'Noor Canary', email: 'canary@post.example' }],
    template: { subject: '', text: '' },
    portalUrl: null,
    mailConfigured: true,
    passwordNeeded: false,
    alreadySent: [],
    activated: [],
    sameAddress: [],
    skipped: []
  },
  recipients: [],
  shown: 0,
  isAdapted: true,
  mail: { subject: 'canary', text: 'canary' }
}

type Later<Value> = { readonly promise: Promise<Value>; readonly answer: (value: Value) => void }

function later<Value>(): Later<Value> {
  let answer: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((resolve) => (answer = resolve))
  return { promise, answer: (value) => answer(value) }
}

async function windowOf() {
  const chosen = later<Result<RequestOutput<'imports.choose'>, AppError>>()
  const imported = later<Result<ImportOutcome, AppError>>()
  const api = stubWindowApi({
    'imports.choose': () => chosen.promise,
    'imports.run': () => imported.promise,
    'imports.discard': () => Promise.resolve(ok({}))
  })
  const stores = {
    ...(await import('../../../../renderer/stores/compose')),
    ...(await import('../../../../renderer/stores/navigation')),
    ...(await import('../../../../renderer/stores/new-user')),
    ...(await import('../../../../renderer/stores/settings-drafts')),
    ...(await import('../../../../renderer/stores/upload')),
    ...(await import('../../../../renderer/stores/users'))
  }
  const { useAppState } = await import('../../../../renderer/stores/app-state')
  const { useCompose, useNavigation, useNewUser, useSettingsDrafts, useUpload, useUsers } = stores
  const drafts = { useCompose, useNavigation, useNewUser, useSettingsDrafts, useUpload, useUsers }
  return {
    api,
    chosen,
    imported,
    ...drafts,
    become: (state: AppState) => useAppState.getState().setState(state),
    /** All that the stores of the window hold, of one user or of another. */
    held: () => JSON.stringify(Object.values(drafts).map((store) => store.getState()), (_key, value: unknown) => (value instanceof Set ? [...value] : value)),
    names: [...Object.keys(drafts), 'useAppState']
  }
}

/** Somebody at work everywhere at once. */
async function atWork() {
  const win = await windowOf()
  const empty = win.held()
  win.become(mine)
  win.useNavigation.getState().go({ kind: 'compose', mailKind: 'message', accountIds: ['canary'] })
  win.useCompose.setState({ draft: mail, error: { code: 'unknownAccount', details: { canary: 'canary' }, requestId: 'canary' } })
  win.useNewUser.getState().change({ firstName: 'canary', password: 'canary' })
  win.useNewUser.getState().leave(['firstName'])
  win.useNewUser.getState().openTab('roles')
  win.useSettingsDrafts.getState().keep({
    smtp: {
      host: 'canary',
      port: '25',
      security: 'none',
      username: 'canary',
      password: 'canary',
      authority: { kind: 'chosen', token: 'canary', authority: { fileName: 'canary', subject: 'canary', fingerprint: 'canary', validUntil: 'canary' } },
      timeoutSeconds: '30',
      messagesPerMinute: '30',
      connections: '3',
      plainAccepted: 'no'
    },
    portalUrl: 'https://canary.example',
    landelijkEmail: 'canary@post.example',
    own: { email: 'canary@post.example', newPassword: 'canary', repeat: 'canary' },
    idleLockMinutes: 7
  })
  win.useUpload.setState({ step: { kind: 'uploaded', file, isPasted: false }, editing: { line: 2, column: 'lastname', value: 'canary' } })
  win.useUsers.getState().setTicked(['canary'], true)
  win.useUsers.getState().setSearch('canary')
  return { ...win, empty, full: win.held() }
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})

describe('what the window holds of a session', () => {
  it('is known here for every store there is', async () => {
    const { names } = await windowOf()
    const files = readdirSync('renderer/stores').map((name) => name.replace(/\.ts$/, ''))
    const exported = await Promise.all(files.map((name) => import(`../../../../renderer/stores/${name}.ts`) as Promise<Record<string, unknown>>))
    const stores = exported.flatMap((module) => Object.entries(module).filter(([, value]) => typeof value === 'function' && 'getState' in value))
    expect(stores.map(([name]) => name).sort()).toEqual([...names].sort())
  })

  it('is all there when the same user is back after a lock', async () => {
    const { become, held, full } = await atWork()
    become(locked)
    expect(held()).toBe(full)
    become(ready('l_BEHEERHN'))
    expect(held()).toBe(full)
  })

  it.each([
    ['another user logs in after a lock', [locked, another]],
    ['another user is there without a lock in between', [another]],
    ['somebody logs out', [login(null)]],
    ['the data are put back from a backup', [login(null), mine]],
    ['a trial ends', [{ phase: 'setup' } as const]]
  ])('is gone when %s', async (_name, states: readonly AppState[]) => {
    const { become, held, empty } = await atWork()
    for (const state of states) become(state)
    expect(held()).toBe(empty)
    expect(held()).not.toContain('canary')
  })
})

describe('an import that runs when the window locks', () => {
  async function running() {
    const win = await windowOf()
    win.become(mine)
    const { startCheck } = await import('../../../../renderer/stores/upload-steps')
    const check = startCheck(file, { counts: {}, constantQuestions: [], elsewhereRows: [] } as never)
    win.useUpload.setState({ step: { kind: 'check', check } })
    const done = win.useUpload.getState().run()
    const { step } = win.useUpload.getState()
    const operationId = step.kind === 'running' ? step.operation.id : ''
    win.become(locked)
    return { ...win, done, operationId }
  }

  it('goes on, and its progress and its result are there for the same user', async () => {
    const { become, useUpload, api, operationId, imported, done } = await running()
    api.tellProgress({ operationId, progress: { kind: 'writing', done: 2, total: 3 } })
    expect(useUpload.getState().step).toMatchObject({ kind: 'running', operation: { progress: { done: 2 } } })
    imported.answer(ok({ kind: 'imported', summary, resultRows: 0 }))
    await done
    become(mine)
    expect(useUpload.getState().step).toEqual({ kind: 'result', file, summary, wasCancelledTooLate: false })
  })

  it('is not stopped by another user, who sees nothing of it', async () => {
    const { become, useUpload, api, operationId, imported, done } = await running()
    become(another)
    const own = { kind: 'inspecting', file: { ...file, token: 't2' }, operation: { id: 'own', progress: null, isCancelling: false } } as const
    useUpload.setState({ step: own })
    api.tellProgress({ operationId, progress: { kind: 'writing', done: 2, total: 3 } })
    imported.answer(ok({ kind: 'imported', summary, resultRows: 0 }))
    await done
    expect(useUpload.getState().step).toEqual(own)
    expect(api.asked.map(({ name }) => name)).not.toContain('operations.cancel')
  })
})

describe('a file that is chosen in a dialog of before the lock', () => {
  it('is there for the same user, and let go for another', async () => {
    const same = await windowOf()
    same.become(mine)
    const choosing = same.useUpload.getState().choose()
    same.become(locked)
    same.chosen.answer(ok({ kind: 'chosen', ...file }))
    await choosing
    same.become(mine)
    expect(same.useUpload.getState().step).toEqual({ kind: 'uploaded', file, isPasted: false })
    vi.resetModules()
    const other = await windowOf()
    other.become(mine)
    const choosingToo = other.useUpload.getState().choose()
    other.become(locked)
    other.become(another)
    other.chosen.answer(ok({ kind: 'chosen', ...file }))
    await choosingToo
    expect(other.useUpload.getState().step).toEqual({ kind: 'file', note: null, error: null })
    expect(other.api.asked.at(-1)).toEqual({ name: 'imports.discard', input: { token: 't1' } })
  })
})
