import { api } from '../api'
import { useAppState } from './app-state'

/** How often main hears at most that somebody is at work: so much earlier than it should it may lock, which a minute can bear. */
const touchIntervalMs = 10_000

const inputEvents = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'touchmove'] as const

/** What a moving pointer tells; its place on the screen, so that a page that scrolls or changes below it does not count. */
type Place = { readonly x: number; readonly y: number }

/**
 * Tells main that somebody is at work, on real input only, so that an unattended window locks (spec R1.2): not on events of a
 * script, nor on the moves that the browser makes up when the page changes below a pointer that lies still. Answers the function
 * that ends it.
 */
export function reportActivity(nowMs: () => number = () => performance.now()): () => void {
  let lastTouchMs = nowMs()
  let pointer: Place | null = null

  const touch = async () => {
    const result = await api.request['session.touch']({})
    // The session is over: ask where the application stands now.
    if (!result.ok) await useAppState.getState().refresh()
  }

  /** The first place is only remembered: whether the pointer moved there is not known. */
  const hasMoved = ({ screenX, screenY }: PointerEvent): boolean => {
    const before = pointer
    pointer = { x: screenX, y: screenY }
    return before !== null && (before.x !== screenX || before.y !== screenY)
  }

  const onInput = (event: Event) => {
    if (!event.isTrusted) return
    if (event.type === 'pointermove' && !hasMoved(event as PointerEvent)) return
    if (nowMs() - lastTouchMs < touchIntervalMs) return
    lastTouchMs = nowMs()
    void touch()
  }

  for (const name of inputEvents) window.addEventListener(name, onInput, { passive: true, capture: true })
  return () => {
    for (const name of inputEvents) window.removeEventListener(name, onInput, { capture: true })
  }
}
