import { useCallback, useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { AccountField } from '../../../shared/domain/finding'
import { useNewUser } from '../../stores/new-user'
import { tabOf } from './draft-findings'

/** Where the focus goes in a field of several parts: to what mends it. */
const firstControl = 'input, select, button'

/** Opens the tab of a field and puts the focus in it. Every field stands in an element with `data-field` inside `container`. */
export function useFieldFocus(container: RefObject<HTMLDivElement | null>): (field: AccountField) => void {
  const [wanted, setWanted] = useState<{ readonly field: AccountField } | null>(null)

  useEffect(() => {
    if (wanted === null) return
    const field = container.current?.querySelector<HTMLElement>(`[data-field="${wanted.field}"]`)
    field?.querySelector<HTMLElement>(firstControl)?.focus({ preventScroll: true })
    // All of it: the sentence of the fault stands below the control.
    field?.scrollIntoView({ block: 'nearest' })
  }, [container, wanted])

  return useCallback((field: AccountField) => {
    useNewUser.getState().openTab(tabOf(field))
    setWanted({ field })
  }, [])
}
