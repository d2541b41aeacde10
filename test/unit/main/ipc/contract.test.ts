import { describe, expect, it } from 'vitest'
import { events, requests } from '../../../../shared/ipc/contract'
import { eventNames, requestNames } from '../../../../shared/ipc/names'
import { createDoor, type Handlers, type IncomingCall } from '../../../../main/ipc/door'
import { createHandlers, type HandlerDependencies } from '../../../../main/ipc/handlers'
import { ok } from '../../../../shared/result'
import { aSession } from '../../builders'

/** A door whose handlers only say that they were reached. */
function aDoor() {
  const reached: string[] = []
  const handle = (name: string) => () => {
    reached.push(name)
    return Promise.resolve(ok({}))
  }
  const door = createDoor({
    handlers: () => Object.fromEntries(requestNames.map((name) => [name, handle(name)])) as unknown as Handlers,
    session: () => aSession(),
    phase: () => 'ready',
    requestId: () => 'request-1',
    onFailure: () => undefined,
    reportBug: () => undefined
  })
  return { door, reached }
}

const codeOf = async (door: ReturnType<typeof createDoor>, call: IncomingCall): Promise<string> => {
  const answer = await door(call)
  return answer.ok ? 'ok' : answer.error.code
}

describe('the contract', () => {
  it('holds exactly the names that the preload offers', () => {
    expect(Object.keys(requests).sort()).toEqual([...requestNames].sort())
    expect(Object.keys(events).sort()).toEqual([...eventNames].sort())
  })

  it('has exactly one handler a name', () => {
    const handlers = createHandlers({} as unknown as HandlerDependencies)
    expect(Object.keys(handlers).sort()).toEqual([...requestNames].sort())
  })
})

describe.each(requestNames)('%s', (name) => {
  it('refuses input with a stray field, and input that is no object', async () => {
    const { door, reached } = aDoor()
    expect(await codeOf(door, { name, input: { strayField: 1 }, fromOurMainFrame: true })).toBe('invalidInput')
    expect(await codeOf(door, { name, input: 'text', fromOurMainFrame: true })).toBe('invalidInput')
    expect(await codeOf(door, { name, input: undefined, fromOurMainFrame: true })).toBe('invalidInput')
    expect(reached).toEqual([])
  })
})
