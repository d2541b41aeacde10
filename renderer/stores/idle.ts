import { api } from '../api'
import { useAppState } from './app-state'

/** How often main hears at most that somebody is at work; its idle clock counts in minutes. */
const touchIntervalMs = 30_000

const inputEvents = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/**
 * Tells main that somebody is at work, on real input only, so that an unattended window locks (spec R1.2).
 * Answers the function that ends it.
 */
export function reportActivity(nowMs: () => number = () => performance.now()): () => void {
  let lastTouchMs = nowMs()

  const touch = async () => {
    const result = await api.request['session.touch']({})
    // The session is over: ask where the application stands now.
    if (!result.ok) await useAppState.getState().refresh()
  }

  const onInput = (event: Event) => {
    if (!event.isTrusted || nowMs() - lastTouchMs < touchIntervalMs) return
    lastTouchMs = nowMs()
    void touch()
  }

  for (const name of inputEvents) window.addEventListener(name, onInput, { passive: true, capture: true })
  return () => {
    for (const name of inputEvents) window.removeEventListener(name, onInput, { capture: true })
  }
}
