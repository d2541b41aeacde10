import { Checkbox } from '@mantine/core'
import { emailWords } from '../../../shared/messages/nl/email'
import { Callout } from '../../components/Callout'
import { useAppState } from '../../stores/app-state'
import classes from './settings.module.css'

const words = emailWords.plain

type PlainWarningProps = {
  /** The password goes in clear too. */
  readonly withPassword: boolean
  readonly isAccepted: boolean
  readonly fault: string | undefined
  readonly onChange: (isAccepted: boolean) => void
}

/** Says what goes in clear, and has it chosen in so many words (spec R4.5). */
export function PlainWarning({ withPassword, isAccepted, fault, onChange }: PlainWarningProps) {
  const isTrial = useAppState(({ state }) => state?.phase === 'ready' && state.isTrial)
  return (
    <div className={classes.plain}>
      <Callout kind="warning" role="status" title={words.title}>
        {words.text(withPassword, isTrial)}
      </Callout>
      <Checkbox
        label={words.accept(withPassword)}
        checked={isAccepted}
        error={fault}
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  )
}
