import { create } from 'zustand'
import type { AppError } from '../../shared/errors'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import { api } from '../api'
import { draftKeeper } from './draft-keeper'
import { resetDrafts } from './drafts'

type AppStateStore = {
  /** null until main answered for the first time. */
  readonly state: AppState | null
  /** Main could not say where the application stands. */
  readonly error: AppError | null
  /** What was done to the data just before, for the login page it leads to. */
  readonly told: string | null
  /** How often the computer was locked in front of the login page: what was typed there is not for who comes next. */
  readonly locks: number
  /** Takes over what main says; what the one before typed is dropped when somebody else comes or the user logged out. */
  readonly setState: (state: AppState, told?: string) => void
  /** Asks main where the application stands. */
  readonly refresh: () => Promise<void>
  /** Follows where the application stands from now on; answers the function that ends it. */
  readonly follow: () => () => void
}

export const useAppState = create<AppStateStore>((set, get) => {
  /** Whose drafts are kept: it stays through an idle lock, not through a logout (spec R1.2). */
  let draftOwner: string | null = null
  /** Events overtake an answer that was asked for before them. */
  let changes = 0

  const setState = (state: AppState, told?: string) => {
    changes += 1
    const keeper = draftKeeper(state, draftOwner)
    if (keeper !== draftOwner) resetDrafts()
    draftOwner = keeper
    // An event about the same login page may come before or after the answer.
    set((store) => ({ state, error: null, told: state.phase === 'login' ? (told ?? store.told) : null }))
  }

  const refresh = async () => {
    const before = changes
    const result = await api.request['app.state']({})
    if (changes !== before) return
    if (result.ok) setState(result.value)
    else set({ error: result.error })
  }

  return {
    state: null,
    error: null,
    told: null,
    locks: 0,
    setState,
    refresh,
    follow: () => {
      const ends = [
        api.on['app.stateChanged']((state) => setState(state)),
        api.on['app.locked'](() => set(({ locks }) => ({ locks: locks + 1 })))
      ]
      void get().refresh()
      return () => ends.forEach((end) => end())
    }
  }
})

/** The session of a page that is only shown to somebody logged in. */
export function useSession(): Session {
  const state = useAppState((store) => store.state)
  if (state?.phase !== 'ready' && state?.phase !== 'recoveryKey') throw new Error('No session on a page that needs one')
  return state.session
}
