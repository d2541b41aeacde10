import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { words } from '../../shared/messages/nl/common'
import classes from './Steps.module.css'

type StepsProps = {
  readonly steps: readonly string[]
  /** Index of the present step, from 0; those before it are ticked. */
  readonly current: number
}

export function Steps({ steps, current }: StepsProps) {
  return (
    <ol className={classes.steps} aria-label={words.steps}>
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'coming'
        return (
          <li key={step} className={classes.step} data-state={state} {...(state === 'current' ? { 'aria-current': 'step' as const } : {})}>
            <span className={classes.mark} aria-hidden>
              {state === 'done' ? <IconCheck size={14} stroke={2} /> : index + 1}
            </span>
            <span>
              {step}
              {state === 'done' && <VisuallyHidden>, {words.stepDone}</VisuallyHidden>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
