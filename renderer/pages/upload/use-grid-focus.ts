import { useCallback, useEffect, useRef, useState } from 'react'
import type { FocusEvent, RefObject } from 'react'
import type { CellPlace } from './grid-keys'

type ActiveCell = { readonly line: number; readonly column: string }
/** `line`: the row that has to be there by then; undefined: whatever row that is. */
type Wanted = CellPlace & { readonly line?: number | undefined }

export type GridFocus = {
  /** The cell that Tab reaches, as far as somebody went to one. */
  readonly active: ActiveCell | null
  /** Where it was in the list; -1 before. */
  readonly lastIndex: () => number
  readonly goTo: (place: Wanted) => void
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void
}

type GridFocusOptions = {
  readonly scroller: RefObject<HTMLElement | null>
  readonly count: number
  readonly isOnScreen: (index: number) => boolean
  readonly scrollTo: (index: number) => void
}

/** The place of a cell, or of what stands in it. */
export function placeOf(target: EventTarget): (CellPlace & { readonly line: number }) | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column]')
  const row = target.closest<HTMLElement>('tr[data-line]')
  const { column } = cell?.dataset ?? {}
  if (row === null || column === undefined) return null
  return { index: Number(row.dataset['index']), line: Number(row.dataset['line']), column }
}

/** One cell of a long grid can be reached by Tab, and focus goes on where its row went, or to the row that took its place. */
export function useGridFocus({ scroller, count, isOnScreen, scrollTo }: GridFocusOptions): GridFocus {
  const [active, setActive] = useState<ActiveCell | null>(null)
  const [, askAgain] = useState(0)
  const wanted = useRef<Wanted | null>(null)
  const last = useRef<CellPlace & { readonly hasFocus: boolean }>({ index: -1, column: '', hasFocus: false })

  // After each rendering, for the row may come with a later one.
  useEffect(() => {
    const { index: lastIndex, column: lastColumn, hasFocus } = last.current
    // The row that had the focus left the list, and the page has none now.
    if (wanted.current === null && hasFocus && document.activeElement === document.body) {
      last.current = { index: lastIndex, column: lastColumn, hasFocus: false }
      const next = Math.min(lastIndex, count - 1)
      if (next < 0 || !isOnScreen(next)) scroller.current?.focus({ preventScroll: true })
      else wanted.current = { index: next, column: lastColumn }
    }
    if (wanted.current === null) return
    const { index, column, line } = wanted.current
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${index}"][data-line${line === undefined ? '' : `="${line}"`}]`)
    const cell = row?.querySelector<HTMLElement>(`[data-column="${column}"]`)
    if (cell === null || cell === undefined) return
    wanted.current = null
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const goTo = useCallback(
    (place: Wanted) => {
      wanted.current = place
      scrollTo(place.index)
      askAgain((times) => times + 1)
    },
    [scrollTo]
  )

  return {
    active,
    lastIndex: () => last.current.index,
    goTo,
    onFocus: ({ target }) => {
      const place = placeOf(target)
      if (place === null) return
      last.current = { index: place.index, column: place.column, hasFocus: true }
      if (active?.line !== place.line || active.column !== place.column) setActive({ line: place.line, column: place.column })
    },
    onBlur: ({ relatedTarget }) => {
      if (relatedTarget !== null) last.current = { ...last.current, hasFocus: false }
    }
  }
}
