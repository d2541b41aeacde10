import type { AppError } from '../../../shared/errors'
import { activationErrorMessage } from '../../../shared/messages/nl/activation-errors'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { PauseNote } from './PauseNote'
import type { Pause } from './use-pause'

type ActivationNoteProps = {
  readonly error: AppError
  readonly pause: Pause
  /** The pause is of the username that is typed now. */
  readonly isOfThisUser: boolean
}

/** What is said of an activation and at none of its fields; the same of an unknown username and of a code that does not work. */
export function ActivationNote({ error, pause, isOfThisUser }: ActivationNoteProps) {
  if (error.code === 'tryLater') return isOfThisUser ? <PauseNote pause={pause} /> : null
  if (error.code !== 'activationRefused') return <ErrorNote error={error} message={activationErrorMessage(error)} />
  const { title, advice } = activationErrorMessage({ ...error, details: {} })
  return (
    <Callout kind="fault" title={<span role="alert">{title}</span>}>
      {advice} {isOfThisUser && pause.reason}
    </Callout>
  )
}
