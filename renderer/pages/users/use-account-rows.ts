import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range, VirtualItem } from '@tanstack/react-virtual'
import { pageOf } from './account-book'
import type { PageRange } from './use-account-book'
import { rowHeightPx } from './columns'
import type { RowFocus } from './use-row-focus'
import { useRowFocus } from './use-row-focus'

/** Rows rendered above and below what is on the screen. */
const overscan = 12

type AccountRows = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly rows: VirtualItem[]
  readonly heightPx: number
  readonly focus: RowFocus
}

/** Which of `total` rows exist on the page, and which pages they need; `listKey` changes when the list begins anew at the top. */
export function useAccountRows(total: number, listKey: string, onPages: (pages: PageRange) => void): AccountRows {
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const [wantedIndex, setActiveIndex] = useState(0)
  const activeIndex = Math.max(0, Math.min(wantedIndex, total - 1))
  // The row with the focus always exists, or the focus would be lost while scrolling.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      if (total === 0 || indexes.includes(activeIndex)) return indexes
      return [...indexes, activeIndex].sort((a, b) => a - b)
    },
    [activeIndex, total]
  )
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; the virtualizer re-renders by itself
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    paddingStart: rowHeightPx,
    scrollPaddingStart: rowHeightPx,
    overscan,
    rangeExtractor
  })
  const range = virtualizer.calculateRange()
  const firstPage = pageOf(Math.max(0, (range?.startIndex ?? 0) - overscan))
  const lastPage = pageOf(Math.max(0, Math.min(total - 1, (range?.endIndex ?? 0) + overscan)))
  const rowsOnScreen = range === null ? 1 : Math.max(1, range.endIndex - range.startIndex - 1)

  useEffect(() => onPages({ first: firstPage, last: lastPage }), [onPages, firstPage, lastPage])

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [listKey])

  const focus = useRowFocus({ body, activeIndex, setActiveIndex, total, rowsOnScreen, scrollTo: (index) => virtualizer.scrollToIndex(index) })
  return { scroller, body, rows: virtualizer.getVirtualItems(), heightPx: virtualizer.getTotalSize(), focus }
}
