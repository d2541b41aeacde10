import { Button } from '@mantine/core'
import { IconFlask, IconInbox } from '@tabler/icons-react'
import { useId } from 'react'
import { formatCount } from '../../../shared/messages/nl/common'
import { trialWords } from '../../../shared/messages/nl/trial'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { Strip, StripText } from '../../components/Strip'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { useNavigation } from '../../stores/navigation'
import classes from './TrialStrip.module.css'
import { useTrialMailCount } from './use-trial-mail-count'

/** Under the header of every page while the data are made up: what that means, the mailbox, and the way out (spec R5.6). */
export function TrialStrip() {
  const setState = useAppState((store) => store.setState)
  const go = useNavigation((store) => store.go)
  const isAtMailbox = useNavigation((store) => store.page.kind === 'mailbox')
  const stop = useRequest(api.request['trial.stop'])
  const count = useTrialMailCount()
  const countId = useId()

  const stopTrial = async () => {
    const result = await stop.send({})
    if (result.ok) setState(result.value)
  }

  return (
    <Strip tone="info" label={trialWords.strip} icon={<IconFlask size={18} stroke={1.75} />}>
      <StripText>{trialWords.told}</StripText>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconInbox size={16} stroke={1.75} aria-hidden />}
        rightSection={
          count !== null && (
            <span className={classes.count} aria-hidden>
              {formatCount(count)}
            </span>
          )
        }
        aria-label={trialWords.mailbox}
        aria-describedby={countId}
        aria-current={isAtMailbox ? 'page' : undefined}
        onClick={() => go({ kind: 'mailbox' })}
      >
        {trialWords.mailbox}
      </Button>
      <span id={countId} hidden>
        {count !== null && trialWords.mailboxCount(count)}
      </span>
      <Button size="xs" variant="default" loading={stop.isBusy} onClick={stopTrial}>
        {trialWords.stop}
      </Button>
      {stop.error !== null && <ErrorNote error={stop.error} />}
    </Strip>
  )
}
