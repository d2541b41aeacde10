import { describe, expect, it } from 'vitest'
import { draftKeeper } from '../../../../renderer/stores/draft-keeper'
import type { AppState, Session } from '../../../../shared/ipc/session-schemas'

const session: Session = {
  username: 'L_beheerhn',
  email: 'aiosbeheer@leiden.example',
  role: 'lokaal',
  institute: { name: 'Leiden', malColumn: 'niv2', suggestedUsername: 'L_beheerhn', malVersion: '2026-1' },
  loggedInAt: '2026-11-23T09:41:00.000Z'
}
const login = (lockedUsername: string | null): AppState => ({ phase: 'login', instituteName: 'Leiden', lockedUsername, heldBy: null })

/** Whose drafts are kept after these states, one after the other. */
const keptThrough = (states: readonly AppState[]): string | null => states.reduce<string | null>((present, state) => draftKeeper(state, present), null)

describe('whose drafts are kept', () => {
  it('those of the logged-in user', () => {
    expect(keptThrough([login(null), { phase: 'ready', session, isTrial: false, heldBy: null }])).toBe('l_beheerhn')
  })

  it('through an idle lock they stay, also when the same user types another letter case', () => {
    const ready: AppState = { phase: 'ready', session, isTrial: false, heldBy: null }
    const again: AppState = { phase: 'ready', session: { ...session, username: 'l_BEHEERHN' }, isTrial: false, heldBy: null }
    expect([keptThrough([ready, login('L_beheerhn')]), keptThrough([ready, login('L_beheerhn'), again])]).toEqual(['l_beheerhn', 'l_beheerhn'])
  })

  it('after a logout they are nobody’s', () => {
    expect(keptThrough([{ phase: 'ready', session, isTrial: false, heldBy: null }, login(null)])).toBeNull()
  })

  it('another user after a lock gets a clean page', () => {
    const other: AppState = { phase: 'ready', session: { ...session, username: 'vervanger' }, isTrial: false, heldBy: null }
    expect(keptThrough([{ phase: 'ready', session, isTrial: false, heldBy: null }, login('L_beheerhn'), other])).toBe('vervanger')
  })

  it('trouble with the store loses nothing', () => {
    const problem: AppState = { phase: 'storeProblem', problem: { kind: 'readOnly', folder: '/data', fileName: '', detail: '', offer: null } }
    expect(keptThrough([{ phase: 'ready', session, isTrial: false, heldBy: null }, problem])).toBe('l_beheerhn')
  })
})
