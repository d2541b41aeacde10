import { VisuallyHidden } from '@mantine/core'
import { tryAgainIn } from '../../../shared/messages/nl/common'
import { pauseWords } from '../../../shared/messages/nl/session'
import { Callout } from '../../components/Callout'
import { heardOfPause } from './pause-view'
import type { Pause } from './use-pause'

/** main did not look at the try, for there were too many wrong ones before it: how long that lasts, and when it is over. */
export function PauseNote({ pause }: { readonly pause: Pause }) {
  const { seconds, secondsLeft, isOn } = pause
  return (
    <>
      <Callout
        kind={isOn ? 'warning' : 'info'}
        title={
          <span role="alert">
            {pauseWords.title}
            <VisuallyHidden>
              . {pauseWords.notLookedAt} {tryAgainIn(seconds)}
            </VisuallyHidden>
          </span>
        }
      >
        {pauseWords.notLookedAt} {isOn ? tryAgainIn(secondsLeft) : pauseWords.over}
      </Callout>
      <VisuallyHidden role="status">{heardOfPause(pause)}</VisuallyHidden>
    </>
  )
}
