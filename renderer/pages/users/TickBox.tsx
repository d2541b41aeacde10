import type { FocusEvent } from 'react'
import classes from './TickBox.module.css'

type TickBoxProps = {
  readonly label: string
  readonly checked: boolean
  readonly mixed?: boolean
  /** Cannot be ticked yet, but keeps the focus. */
  readonly off?: boolean
  readonly tabIndex?: number
  readonly onChange: (ticked: boolean) => void
  readonly onFocus?: (event: FocusEvent<HTMLInputElement>) => void
}

/** The browser's own checkbox: hundreds of them come and go while a long list scrolls. */
export function TickBox({ label, checked, mixed = false, off = false, tabIndex = 0, onChange, onFocus }: TickBoxProps) {
  return (
    <label className={classes.target}>
      <input
        type="checkbox"
        className={classes.box}
        aria-label={label}
        aria-disabled={off}
        checked={checked}
        tabIndex={tabIndex}
        ref={(input) => {
          if (input !== null) input.indeterminate = mixed
        }}
        onChange={(event) => {
          if (!off) onChange(event.currentTarget.checked)
        }}
        onFocus={onFocus}
      />
    </label>
  )
}
