import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../../../shared/ipc/session-schemas'
import { aSession } from '../../builders'
import { stubWindowApi } from './window-api'

const login: AppState = { phase: 'login', instituteName: 'Leiden', lockedUsername: null, heldBy: null }
const ready: AppState = { phase: 'ready', session: aSession(), isTrial: false, heldBy: null }

async function store() {
  stubWindowApi({})
  return (await import('../../../../renderer/stores/app-state')).useAppState
}

describe('what was done to the data just before the login page', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.unstubAllGlobals()
  })

  it('is told there, whether the event of that page comes before or after the answer', async () => {
    const useAppState = await store()
    useAppState.getState().setState(login)
    useAppState.getState().setState(login, 'Hersteld.')
    useAppState.getState().setState(login)
    expect(useAppState.getState().told).toBe('Hersteld.')
  })

  it('is over once somebody logged in', async () => {
    const useAppState = await store()
    useAppState.getState().setState(login, 'Hersteld.')
    useAppState.getState().setState(ready)
    useAppState.getState().setState(login)
    expect(useAppState.getState().told).toBeNull()
  })
})
