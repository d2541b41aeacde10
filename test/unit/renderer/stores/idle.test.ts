import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ok } from '../../../../shared/result'
import { stubWindowApi } from './window-api'

type Input = { readonly type: string; readonly isTrusted?: boolean; readonly screenX?: number; readonly screenY?: number }

const login = { phase: 'login', instituteName: 'Leiden', lockedUsername: 'L_beheerhn', heldBy: null } as const

/** reportActivity on a window of our own, with a clock in seconds. */
async function reporting(isOver = false) {
  let nowMs = 0
  const listeners = new Map<string, (event: Event) => void>()
  const { asked } = stubWindowApi({
    'session.touch': () => Promise.resolve(isOver ? { ok: false, error: { code: 'notLoggedIn', details: {}, requestId: 'r' } } : ok({})),
    'app.state': () => Promise.resolve(ok(login))
  })
  Object.assign(window, {
    addEventListener: (name: string, listener: (event: Event) => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name)
  })
  const { useAppState } = await import('../../../../renderer/stores/app-state')
  const { reportActivity } = await import('../../../../renderer/stores/idle')
  const stop = reportActivity(() => nowMs)
  return {
    stop,
    listeners,
    useAppState,
    touches: () => asked.filter(({ name }) => name === 'session.touch').length,
    /** The event at `second` after the beginning. */
    input: (second: number, { isTrusted = true, ...event }: Input) => {
      nowMs = second * 1000
      listeners.get(event.type)?.({ isTrusted, ...event } as unknown as Event)
    }
  }
}

beforeEach(() => {
  vi.resetModules()
  vi.unstubAllGlobals()
})

describe('telling main that somebody is at work', () => {
  it.each(['keydown', 'pointerdown', 'wheel', 'touchstart', 'touchmove'])('counts %s', async (type) => {
    const { input, touches } = await reporting()
    input(10, { type })
    expect(touches()).toBe(1)
  })

  it('happens at most once in ten seconds', async () => {
    const { input, touches } = await reporting()
    for (let second = 1; second <= 60; second += 1) input(second, { type: 'keydown' })
    expect(touches()).toBe(6)
  })

  it('does not happen for the events of a script', async () => {
    const { input, touches } = await reporting()
    input(30, { type: 'keydown', isTrusted: false })
    expect(touches()).toBe(0)
  })

  it('counts a pointer that moves, not a page that changes below one that lies still', async () => {
    const { input, touches } = await reporting()
    for (const second of [20, 40, 60]) input(second, { type: 'pointermove', screenX: 400, screenY: 300 })
    expect(touches()).toBe(0)
    input(80, { type: 'pointermove', screenX: 401, screenY: 300 })
    expect(touches()).toBe(1)
  })

  it('is over when the window locks', async () => {
    const { stop, listeners } = await reporting()
    expect(listeners.size).toBe(6)
    stop()
    expect(listeners.size).toBe(0)
  })

  it('shows where the application stands when main says that the session is over', async () => {
    const { input, useAppState } = await reporting(true)
    input(10, { type: 'keydown' })
    await vi.waitFor(() => expect(useAppState.getState().state).toEqual(login))
  })
})
