import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

export type FieldFaults<Field extends string> = { readonly [Name in Field]?: string | undefined }

type FieldFaultsState<Field extends string> = {
  readonly form: RefObject<HTMLFormElement | null>
  readonly faults: FieldFaults<Field>
  /** Shows these and moves focus to the first field that has one. */
  readonly show: (faults: FieldFaults<Field>) => void
  /** The field was changed: what was said of it holds no longer. */
  readonly clear: (field: Field) => void
}

/** The faults of a form, each at its field (spec R5.2). */
export function useFieldFaults<Field extends string>(): FieldFaultsState<Field> {
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<FieldFaults<Field>>({})
  const [shownTimes, setShownTimes] = useState(0)

  useEffect(() => {
    if (shownTimes > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [shownTimes])

  return {
    form,
    faults,
    show: (shown) => {
      setFaults(shown)
      setShownTimes((times) => times + 1)
    },
    clear: (field) => setFaults((present) => ({ ...present, [field]: undefined }))
  }
}

export const hasFaults = (faults: FieldFaults<string>): boolean => Object.values(faults).some((fault) => fault !== undefined)
