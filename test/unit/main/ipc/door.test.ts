import { describe, expect, it } from 'vitest'
import { createDoor, mostCallsOfOneName, mostCallsUnderWay, type DoorDependencies, type Handlers, type IncomingCall } from '../../../../main/ipc/door'
import { describeBug } from '../../../../main/describe-bug'
import { failure, type Failure } from '../../../../shared/errors'
import type { RequestName } from '../../../../shared/ipc/names'
import { fail, ok, type Result } from '../../../../shared/result'
import { aSession } from '../../builders'

type Answer = () => Promise<Result<unknown, Failure>>

/** A door with one handler for everything, that keeps what it was told. */
function aDoor(answer: Answer = () => Promise.resolve(ok({})), overrides: Partial<DoorDependencies> = {}) {
  const told = { reached: 0, sessions: 0, failures: [] as string[], bugs: [] as (readonly [RequestName, string, unknown])[] }
  let ids = 0
  const handle = (): Promise<Result<unknown, Failure>> => {
    told.reached += 1
    return answer()
  }
  const door = createDoor({
    handlers: () => new Proxy({}, { get: () => handle }) as Handlers,
    session: () => {
      told.sessions += 1
      return aSession()
    },
    phase: () => 'ready',
    requestId: () => `request-${(ids += 1)}`,
    onFailure: (code) => told.failures.push(code),
    reportBug: (name, requestId, error) => told.bugs.push([name, requestId, error]),
    ...overrides
  })
  const ask = (name: RequestName, input: unknown = {}, fromOurMainFrame = true) => door({ name, input, fromOurMainFrame } satisfies IncomingCall)
  return { told, ask }
}

const codeOf = (answer: Awaited<ReturnType<ReturnType<typeof aDoor>['ask']>>): string => (answer.ok ? 'ok' : answer.error.code)

/** Whoever reads any of it is noticed. */
const untouchable = (): unknown =>
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('looked at')
      },
      ownKeys: () => {
        throw new Error('looked at')
      }
    }
  )

describe('the order of the checks', () => {
  it('looks at nothing that a foreign frame sends', async () => {
    const { ask, told } = aDoor()
    expect(codeOf(await ask('accounts.create', untouchable(), false))).toBe('foreignSender')
    expect(told).toEqual({ reached: 0, sessions: 0, failures: [], bugs: [] })
  })

  it('refuses too much before the schema looks at any of it', async () => {
    const { ask, told } = aDoor()
    const answer = await ask('accounts.create', { stray: Array.from({ length: 501 }, () => 'x') })
    expect(answer).toEqual({ ok: false, error: { ...failure('tooMuchAsked'), requestId: 'request-1' } })
    expect(told.sessions).toBe(0)
  })

  it('refuses what is wrong before it looks who asks', async () => {
    const { ask, told } = aDoor()
    expect(codeOf(await ask('accounts.create', { stray: 1 }))).toBe('invalidInput')
    expect(told).toMatchObject({ reached: 0, sessions: 0 })
  })

  it('asks who is logged in for each call anew', async () => {
    let session: ReturnType<typeof aSession> | null = aSession()
    const { ask } = aDoor(undefined, { session: () => session })
    expect(codeOf(await ask('session.touch'))).toBe('ok')
    session = null
    expect(codeOf(await ask('session.touch'))).toBe('notLoggedIn')
  })
})

describe('how much is asked', () => {
  it('lets 100 calls be under way; the next is refused at once, and let in again when one is done', async () => {
    const waiting: (() => void)[] = []
    const { ask, told } = aDoor(() => new Promise((resolve) => waiting.push(() => { resolve(ok({})) })))
    const names = ['session.touch', 'settings.get', 'mail.batches', 'registers.list', 'overview.get'] as const
    const underWay = Array.from({ length: mostCallsUnderWay }, (_unused, index) => ask(names[index % names.length] ?? 'session.touch'))
    expect(codeOf(await ask('app.info'))).toBe('tooMuchAsked')
    expect(told.reached).toBe(100)
    waiting[0]?.()
    expect(codeOf((await underWay[0])!)).toBe('ok')
    const next = ask('session.touch')
    expect(told.reached).toBe(101)
    waiting.forEach((finish) => { finish() })
    expect((await Promise.all([...underWay, next])).map(codeOf)).not.toContain('tooMuchAsked')
  })

  it('lets 20 calls of one name be under way, which leave the others their places', async () => {
    const waiting: (() => void)[] = []
    const { ask, told } = aDoor(() => new Promise((resolve) => waiting.push(() => { resolve(ok({})) })))
    const underWay = Array.from({ length: mostCallsOfOneName }, () => ask('session.touch'))
    expect(codeOf(await ask('session.touch'))).toBe('tooMuchAsked')
    const other = ask('notices.markSeen')
    expect(told.reached).toBe(21)
    waiting[0]?.()
    await underWay[0]
    const next = ask('session.touch')
    waiting.forEach((finish) => { finish() })
    expect((await Promise.all([...underWay, other, next])).map(codeOf)).toEqual(Array.from({ length: 22 }, () => 'ok'))
  })

  it('counts no call that was refused, or failed', async () => {
    const { ask } = aDoor(() => Promise.reject(new Error('a bug')))
    for (let call = 0; call < 2 * mostCallsUnderWay; call += 1) {
      await ask('session.touch', { stray: 1 })
      await ask('session.touch', {}, false)
      await ask('session.touch')
    }
    expect(codeOf(await ask('session.touch'))).toBe('unexpected')
  })

  it('names at most twenty of the fields that are wrong', async () => {
    const { ask } = aDoor()
    const answer = await ask('tasks.setInstituteFolder', { accountIds: Array.from({ length: 400 }, () => 1), made: true })
    const fields = Array.from({ length: 20 }, (_unused, index) => `accountIds.${index}`)
    expect(answer).toEqual({ ok: false, error: { ...failure('invalidInput', { fields }), requestId: 'request-1' } })
  })
})

describe('what a handler answers', () => {
  it('is handed on, a failure with the number of the request', async () => {
    const { ask, told } = aDoor(() => Promise.resolve(fail(failure('storeFull', { fileName: 'a' }))))
    expect(await ask('accounts.ids', idsInput)).toEqual({ ok: false, error: { code: 'storeFull', details: { fileName: 'a' }, requestId: 'request-1' } })
    expect(told).toMatchObject({ failures: ['storeFull'], bugs: [] })
  })

  it.each([
    ['of another kind', 'text'],
    ['with a field that is not in the contract', { ids: [], passwordHash: 'secret' }],
    ['that lacks one', {}]
  ])('goes nowhere when it is %s: unexpected, and reported', async (_name, value) => {
    const { ask, told } = aDoor(() => Promise.resolve(ok(value)))
    const answer = await ask('accounts.ids', idsInput)
    expect(answer).toEqual({ ok: false, error: { ...failure('unexpected'), requestId: 'request-1' } })
    expect(told.bugs.map(([name, requestId]) => [name, requestId])).toEqual([['accounts.ids', 'request-1']])
  })

  it.each<readonly [string, Answer]>([
    ['rejects', () => Promise.reject(new Error('quotes n.vanderheijden@post.example'))],
    [
      'throws',
      () => {
        throw new Error('quotes n.vanderheijden@post.example')
      }
    ]
  ])('is told apart from a bug: a handler that %s', async (_name, answer) => {
    const { ask, told } = aDoor(answer)
    const answered = await ask('session.touch')
    expect(answered).toEqual({ ok: false, error: { ...failure('unexpected'), requestId: 'request-1' } })
    const [bug] = told.bugs
    expect(bug?.slice(0, 2)).toEqual(['session.touch', 'request-1'])
    expect(describeBug(bug?.[2])).toMatch(/^Error \| at /)
    expect(describeBug(bug?.[2])).not.toContain('heijden')
  })

  it('tells what breaks the contract without its data', async () => {
    const { ask, told } = aDoor(() => Promise.resolve(ok({ 'n.vanderheijden@post.example': 1 })))
    await ask('accounts.ids', idsInput)
    expect(describeBug(told.bugs[0]?.[2])).not.toContain('heijden')
  })
})

it('answers also what throws while it is read, which structured clone never carries', async () => {
  const { ask, told } = aDoor()
  const input = { get draft(): never { throw new Error('a getter') } }
  expect(codeOf(await ask('accounts.check', input))).toBe('unexpected')
  expect(told).toMatchObject({ reached: 0, bugs: [['accounts.check', 'request-1', expect.any(Error)]] })
})

const idsInput = { sort: { by: 'createdAt', direction: 'descending' }, filter: { delivery: 'all', importId: null, group: null, openTask: null, search: '' } }
