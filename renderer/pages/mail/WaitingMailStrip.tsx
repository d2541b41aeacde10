import { IconAlertCircle, IconPlayerPause, IconSend } from '@tabler/icons-react'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { useWaitingMail } from '../../hooks/use-waiting-mail'
import { useNavigation } from '../../stores/navigation'
import { batchToShow, kindOfWaiting, waitingLine } from './waiting-view'
import classes from './WaitingMailStrip.module.css'

const messages = mailMessages.waiting
const icons = { busy: IconSend, paused: IconPlayerPause, problem: IconAlertCircle } as const

/** The way back to a sending that is not finished; nothing when all are (spec R4.6). */
export function WaitingMailStrip() {
  const waiting = useWaitingMail()
  const go = useNavigation((store) => store.go)
  const batch = waiting === null ? null : batchToShow(waiting)
  if (waiting === null || batch === null) return null
  const kind = kindOfWaiting(waiting.queue)
  const Icon = icons[kind]
  return (
    <section className={classes.strip} data-kind={kind} aria-label={messages.label}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {/* Progress is not read out: it would go on all the time. */}
      <span className={classes.text} role={kind === 'busy' ? undefined : 'status'}>
        {waitingLine(batch.counts, waiting.queue)}
      </span>
      <button type="button" className={classes.link} onClick={() => go({ kind: 'report', batchId: batch.batchId })}>
        {messages.toReport}
      </button>
    </section>
  )
}
