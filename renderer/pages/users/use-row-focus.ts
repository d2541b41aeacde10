import { useEffect, useState } from 'react'
import type { KeyboardEvent as ReactKeyboardEvent, RefObject } from 'react'
import { indexAfterKey } from './row-keys'

export type RowFocus = {
  readonly activeIndex: number
  readonly setActiveIndex: (index: number) => void
  /** Puts the focus on the one row that Tab reaches. */
  readonly enter: () => void
  readonly onKeyDown: (event: ReactKeyboardEvent) => void
}

type RowFocusOptions = {
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly activeIndex: number
  readonly setActiveIndex: (index: number) => void
  readonly total: number
  readonly rowsOnScreen: number
  readonly scrollTo: (index: number) => void
}

/**
 * One row at a time can be reached by Tab; arrows, Page Up/Down, Home and End move from its checkbox to another row's. An arrow
 * pressed while nothing has the focus enters the list.
 */
export function useRowFocus({ body, activeIndex, setActiveIndex, total, rowsOnScreen, scrollTo }: RowFocusOptions): RowFocus {
  const [wanted, setWanted] = useState<{ readonly index: number } | null>(null)

  useEffect(() => {
    if (wanted === null) return
    body.current?.querySelector<HTMLInputElement>(`[data-index="${wanted.index}"] input`)?.focus({ preventScroll: true })
  }, [body, wanted])

  const move = (index: number): void => {
    setActiveIndex(index)
    scrollTo(index)
    setWanted({ index })
  }

  useEffect(() => {
    const enter = (event: KeyboardEvent): void => {
      const isOutside = document.activeElement === document.body || document.activeElement instanceof HTMLHeadingElement
      if (!isOutside || total === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
      event.preventDefault()
      move(activeIndex)
    }
    window.addEventListener('keydown', enter)
    return () => window.removeEventListener('keydown', enter)
  })

  const onKeyDown = (event: ReactKeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || total === 0) return
    const index = indexAfterKey(event.key, activeIndex, total, rowsOnScreen)
    if (index === null) return
    event.preventDefault()
    move(index)
  }

  return { activeIndex, setActiveIndex, enter: () => setWanted({ index: activeIndex }), onKeyDown }
}
