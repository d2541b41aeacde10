import { describe, expect, it } from 'vitest'
import { events, requests } from '../../../../shared/ipc/contract'
import { eventNames, requestNames, type RequestName } from '../../../../shared/ipc/names'
import { createDoor, type Handlers, type IncomingCall } from '../../../../main/ipc/door'
import { createHandlers, type HandlerDependencies } from '../../../../main/ipc/handlers'
import type { AppState, Session } from '../../../../shared/ipc/session-schemas'
import { ok } from '../../../../shared/result'
import { aSession } from '../../builders'

const session = aSession()

/** A door whose handlers only say that they were reached. */
function aDoor(options: { session: Session | null; phase?: AppState['phase']; answer?: unknown; bug?: Error }) {
  const reached: string[] = []
  const bugs: unknown[] = []
  const handlers = Object.fromEntries(
    requestNames.map((name) => [
      name,
      () => {
        reached.push(name)
        return options.bug === undefined ? Promise.resolve(ok(options.answer ?? {})) : Promise.reject(options.bug)
      }
    ])
  ) as unknown as Handlers
  const door = createDoor({
    handlers: () => handlers,
    session: () => options.session,
    phase: () => options.phase ?? (options.session === null ? 'login' : 'ready'),
    requestId: () => 'request-1',
    onFailure: () => undefined,
    reportBug: (_name, _requestId, error) => bugs.push(error)
  })
  return { door, reached, bugs }
}

const codeOf = async (door: ReturnType<typeof createDoor>, call: IncomingCall): Promise<string> => {
  const answer = await door(call)
  return answer.ok ? 'ok' : answer.error.code
}

/** An input that this request's schema accepts, made from the schema's own kind where it is simple. */
const emptyInput = (name: RequestName): unknown => (requests[name].input.safeParse({}).success ? {} : null)

describe('the contract', () => {
  it('holds exactly the names that the preload offers', () => {
    expect(Object.keys(requests).sort()).toEqual([...requestNames].sort())
    expect(Object.keys(events).sort()).toEqual([...eventNames].sort())
  })

  it('has exactly one handler a name', () => {
    const handlers = createHandlers({} as unknown as HandlerDependencies)
    expect(Object.keys(handlers).sort()).toEqual([...requestNames].sort())
  })

  it('knows no request that changes or removes an account', () => {
    expect(requestNames.filter((name) => /^accounts\.(?!query|ids|check|create)/.test(name))).toEqual([])
  })
})

describe.each(requestNames)('%s', (name) => {
  it('refuses a foreign frame before anything else', async () => {
    const { door, reached } = aDoor({ session })
    expect(await codeOf(door, { name, input: {}, fromOurMainFrame: false })).toBe('foreignSender')
    expect(reached).toEqual([])
  })

  it('refuses input with a stray field, and input that is no object', async () => {
    const { door, reached } = aDoor({ session })
    expect(await codeOf(door, { name, input: { strayField: 1 }, fromOurMainFrame: true })).toBe('invalidInput')
    expect(await codeOf(door, { name, input: 'text', fromOurMainFrame: true })).toBe('invalidInput')
    expect(await codeOf(door, { name, input: undefined, fromOurMainFrame: true })).toBe('invalidInput')
    expect(reached).toEqual([])
  })
})

const phases = ['storeProblem', 'setup', 'login', 'recoveryKey', 'ready'] as const satisfies readonly AppState['phase'][]
const trainee = aSession({ role: 'aios' })

/** The names whose handlers are reached, with an input that is right for each. */
async function reachable(caller: Session | null, phase: AppState['phase']): Promise<readonly RequestName[]> {
  const reached = await Promise.all(
    requestNames.map(async (name) => {
      const { door, reached: handlers } = aDoor({ session: caller, phase })
      const code = await codeOf(door, { name, input: validInputs[name] ?? emptyInput(name), fromOurMainFrame: true })
      expect(handlers.length === 1, `${name}: ${code}`).toBe(!['notLoggedIn', 'notPermitted', 'invalidInput'].includes(code))
      return handlers.length === 1 ? [name] : []
    })
  )
  return reached.flat()
}

const open: readonly RequestName[] = [
  'app.state',
  'app.info',
  'app.reopenStore',
  'app.showDataFolder',
  'institutes.list',
  'setup.create',
  'session.login',
  'session.resetPassword',
  'session.addBeheerder',
  'trial.start'
]
const ofAnySession: readonly RequestName[] = [
  'recoveryKey.confirm',
  'recoveryKey.save',
  'recoveryKey.print',
  'recoveryKey.copy',
  'session.logout',
  'session.touch',
  'operations.cancel',
  'trial.stop',
  'trial.mails',
  'trial.mail'
]
const onUnusableStore: readonly RequestName[] = ['store.unlock', 'store.recover', 'store.startAnew']
const restoring: readonly RequestName[] = ['backup.choose', 'backup.check', 'backup.restore']
const only = (...groups: readonly (readonly RequestName[])[]): readonly RequestName[] => requestNames.filter((name) => groups.some((group) => group.includes(name)))
const allBut = (group: readonly RequestName[]): readonly RequestName[] => requestNames.filter((name) => !group.includes(name))

describe('who reaches what', () => {
  it('is tried with an input that each request accepts', () => {
    expect(requestNames.filter((name) => !requests[name].input.safeParse(validInputs[name] ?? emptyInput(name)).success)).toEqual([])
  })

  const cases: readonly (readonly [AppState['phase'], string, Session | null, readonly RequestName[]])[] = [
    ['storeProblem', 'nobody', null, only(open, onUnusableStore, restoring)],
    ['setup', 'nobody', null, only(open, restoring)],
    ['login', 'nobody', null, only(open)],
    ['recoveryKey', 'nobody', null, only(open)],
    ['ready', 'nobody', null, only(open)],
    // A session outlives no store problem; if ever it did, it would win nothing that nobody has.
    ['storeProblem', 'an aios', trainee, only(open, ofAnySession, onUnusableStore, restoring)],
    ['login', 'an aios', trainee, only(open, ofAnySession)],
    ['recoveryKey', 'an aios', trainee, only(open, ofAnySession)],
    ['ready', 'an aios', trainee, only(open, ofAnySession)],
    ['storeProblem', 'lokaal', session, requestNames],
    ['recoveryKey', 'lokaal', session, allBut(onUnusableStore)],
    ['ready', 'lokaal', session, allBut(onUnusableStore)],
    ['ready', 'landelijk', aSession({ role: 'landelijk' }), allBut(onUnusableStore)]
  ]
  it.each(cases)('in phase %s, %s', async (phase, _who, caller, expected) => {
    expect(await reachable(caller, phase)).toEqual(expected)
  })

  it.each(phases.filter((phase) => phase !== 'storeProblem'))('refuses to open, recover or begin anew a store that is fine (%s), also to a beheerder', async (phase) => {
    for (const name of onUnusableStore) {
      const { door, reached } = aDoor({ session, phase })
      expect(await codeOf(door, { name, input: validInputs[name] ?? {}, fromOurMainFrame: true })).toBe('notPermitted')
      expect(reached).toEqual([])
    }
  })

  it('tells who is not logged in that they are not, and a role without the permission that it has not', async () => {
    for (const name of requestNames.filter((candidate) => !open.includes(candidate) && !onUnusableStore.includes(candidate))) {
      const input = validInputs[name] ?? {}
      expect(await codeOf(aDoor({ session: null }).door, { name, input, fromOurMainFrame: true }), name).toBe('notLoggedIn')
      if (ofAnySession.includes(name)) continue
      expect(await codeOf(aDoor({ session: trainee }).door, { name, input, fromOurMainFrame: true }), name).toBe('notPermitted')
    }
  })
})

describe('the door', () => {
  it('hands on what the handler answers', async () => {
    const { door } = aDoor({ session, answer: { version: '1.0.0', platform: 'linux', dataFolder: '/data' } })
    expect(await door({ name: 'app.info', input: {}, fromOurMainFrame: true })).toEqual(
      ok({ version: '1.0.0', platform: 'linux', dataFolder: '/data' })
    )
  })

  it('answers a bug, or an answer that breaks the contract, as unexpected, and reports it', async () => {
    const thrown = new Error('a bug')
    const failing = aDoor({ session, bug: thrown })
    expect(await codeOf(failing.door, { name: 'app.info', input: {}, fromOurMainFrame: true })).toBe('unexpected')
    expect(failing.bugs).toEqual([thrown])
    const lying = aDoor({ session, answer: { version: 1 } })
    expect(await codeOf(lying.door, { name: 'app.info', input: {}, fromOurMainFrame: true })).toBe('unexpected')
    expect(lying.bugs).toHaveLength(1)
  })
})

const page = { offset: 0, limit: 10 }
const sort = { by: 'createdAt', direction: 'descending' }
const filter = { delivery: 'all', importId: null, group: null, openTask: null, search: '' }
const smtp = { host: 'smtp.leiden.example', port: 25, security: 'none', username: '', password: null }
const mail = { subject: 'Onderwerp', text: 'Tekst' }
const draft = {
  username: '',
  password: '',
  email: '',
  role: 'aios',
  firstName: '',
  middleName: '',
  lastName: '',
  status: 'actief',
  bigNumber: '',
  institute: '',
  gender: '',
  inTraining: 'in_opl',
  groups: [],
  roleGroup: ''
}

/** One accepted input for each request that wants more than an empty object. */
const validInputs: Partial<Record<RequestName, unknown>> = {
  'store.unlock': { recoveryKey: 'ABCD' },
  'backup.check': { token: 'token', recoveryKey: null },
  'backup.restore': { token: 'token', recoveryKey: 'ABCD' },
  'setup.create': { kind: 'lokaal', institute: 'Leiden', username: 'L_beheerhn', email: 'a@leiden.example', password: 'x' },
  'session.login': { username: 'L_beheerhn', password: 'x' },
  'session.resetPassword': { username: 'L_beheerhn', recoveryKey: 'ABCD', newPassword: 'x' },
  'session.addBeheerder': { recoveryKey: 'ABCD', username: 'L_beheerhn', email: 'a@leiden.example', password: 'x' },
  'session.updateOwn': { presentPassword: 'x', email: 'a@leiden.example', newPassword: null },
  'accounts.query': { sort, filter, ...page },
  'accounts.ids': { sort, filter },
  'accounts.check': { draft },
  'accounts.create': { draft },
  'tasks.setInstituteFolder': { accountIds: ['a'], made: true },
  'imports.drop': { path: '/a.csv' },
  'imports.inspect': { token: 'token', operationId: 'operation-1' },
  'imports.answerConstants': { token: 'token', answers: [{ question: { column: 'status', found: 'active', expected: 'actief' }, isOurs: true }] },
  'imports.preview': { token: 'token', filter: 'all', ...page },
  'imports.run': { token: 'token', operationId: 'operation-1', omitFaulty: false, omitElsewhere: false },
  'imports.results': { importId: 'import-1', ...page },
  'imports.discard': { token: 'token' },
  'operations.cancel': { operationId: 'operation-1' },
  'settings.saveGeneral': { part: 'portalUrl', portalUrl: '' },
  'settings.saveSmtp': smtp,
  'settings.testSmtp': smtp,
  'mail.compose': { kind: 'loginDetails', accountIds: ['a'] },
  'mail.preview': { kind: 'loginDetails', accountId: 'a', mail },
  'mail.send': { kind: 'loginDetails', accountIds: ['a'], mail, sendAgain: false },
  'mail.report': { batchId: 'batch-1', filter: 'all', ...page },
  'mail.stop': { batchId: 'batch-1' },
  'trial.mails': page,
  'trial.mail': { id: 'mail-1' }
}
