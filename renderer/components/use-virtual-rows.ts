import { useVirtualizer } from '@tanstack/react-virtual'
import type { VirtualItem } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import type { PagedRows, RowsSnapshot } from './paged-rows'

const estimatedRowHeight = 34

/** Up to here every row is in the page, so that searching in it and printing it work; above it only what is on the screen. */
const rowsWithoutVirtualising = 200

type VirtualRows<Row> = {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly snapshot: RowsSnapshot<Row>
  readonly count: number
  /** With the header; -1 says that it is not known yet (ARIA 1.2). */
  readonly rowCount: number
  readonly items: readonly VirtualItem[]
  /** Told of each row that exists, to know its height. */
  readonly measure: (row: HTMLTableRowElement | null) => void
  /** Heights of what does not exist before and behind the rows that do. */
  readonly spaceBefore: number
  readonly spaceAfter: number
  readonly scrollTo: (index: number) => void
}

/** Of a table of any length the rows that are on the screen; their pages are asked for. */
export function useVirtualRows<Row>(rows: PagedRows<Row>): VirtualRows<Row> {
  const scroller = useRef<HTMLDivElement>(null)
  const snapshot = useSyncExternalStore(rows.subscribe, rows.snapshot)
  const count = snapshot.total ?? 0
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler, which this rule is about, is not in use
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    overscan: count <= rowsWithoutVirtualising ? rowsWithoutVirtualising : 12
  })
  const items = virtualizer.getVirtualItems()
  const first = items.at(0)
  const last = items.at(-1)

  useEffect(() => {
    rows.want(first?.index ?? 0, last?.index ?? 0)
  }, [rows, first?.index, last?.index, snapshot])

  const scrollTo = useCallback(
    (index: number) => {
      // Before the rendering that would ask for it: a jump over a long list is to be there at once.
      rows.want(index, index)
      virtualizer.scrollToIndex(index)
    },
    [rows, virtualizer]
  )

  return {
    scroller,
    snapshot,
    count,
    rowCount: snapshot.total === null ? -1 : count + 1,
    items,
    measure: virtualizer.measureElement,
    spaceBefore: first?.start ?? 0,
    spaceAfter: last === undefined ? 0 : virtualizer.getTotalSize() - last.end,
    scrollTo
  }
}
