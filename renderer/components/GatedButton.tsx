import { Button, VisuallyHidden } from '@mantine/core'
import { useId } from 'react'
import type { MouseEvent } from 'react'
import type { ActionButtonProps } from './FinalButton'
import { FinalButton } from './FinalButton'
import classes from './buttons.module.css'

export type GatedButtonProps = Omit<ActionButtonProps, 'disabled' | 'onClick'> & {
  readonly final?: boolean
  readonly off: boolean
  /** Why it is off and what to do about it; shown beside the button. null: it speaks for itself. */
  readonly reason: string | null
  /** hidden: the page shows the reason itself, here it is only read out with the button. */
  readonly reasonShown?: 'before' | 'after' | 'hidden'
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void
}

/** A button that can be off without vanishing from the keyboard: it keeps its place and says why (aria-disabled, spec R5.5). */
export function GatedButton({ final = false, off, reason, reasonShown = 'before', onClick, ...props }: GatedButtonProps) {
  const reasonId = useId()
  const saysWhy = off && reason !== null
  const Kind = final ? FinalButton : Button

  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) {
      event.preventDefault()
      return
    }
    onClick?.(event)
  }

  return (
    <span className={classes.gate} data-full-width={props.fullWidth === true}>
      {saysWhy && reasonShown !== 'hidden' && (
        <span id={reasonId} className={classes.reason} data-after={reasonShown === 'after'}>
          {reason}
        </span>
      )}
      {saysWhy && reasonShown === 'hidden' && <VisuallyHidden id={reasonId}>{reason}</VisuallyHidden>}
      <Kind {...props} aria-disabled={off} {...(saysWhy ? { 'aria-describedby': reasonId } : {})} onClick={click} />
    </span>
  )
}
