import { Button, VisuallyHidden } from '@mantine/core'
import {
  IconCheck,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconFileCheck,
  IconHelpHexagon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop
} from '@tabler/icons-react'
import type { Batch, QueueState, ReportFilter } from '../../../shared/ipc/mail-schemas'
import { formatDate, formatTime } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { SumTerm } from '../../components/Sum'
import { Sum } from '../../components/Sum'
import { announcementOf, barParts, headingOf, isSettled, paceLine } from './report-view'
import classes from './ReportPage.module.css'

const messages = mailMessages.report

type ReportSummaryProps = {
  readonly batch: Batch
  readonly queue: QueueState
  readonly expectedEndAt: string | null
  readonly filter: ReportFilter
  readonly onFilter: (filter: ReportFilter) => void
  readonly onPause: (paused: boolean) => void
  readonly onStop: () => void
}

/** How far it is: one line, one bar, and counts that add up and filter the table. */
export function ReportSummary({ batch, queue, expectedEndAt, filter, onFilter, onPause, onStop }: ReportSummaryProps) {
  const { counts } = batch
  const settled = isSettled(counts)
  const pace = settled ? '' : paceLine(queue, expectedEndAt, new Date())
  const PauseIcon = queue.paused ? IconPlayerPlay : IconPlayerPause
  const queuedAt = messages.moment(formatDate(batch.createdAt), formatTime(batch.createdAt))
  return (
    <section className={classes.summary}>
      <div className={classes.headline}>
        <h2 className={classes.heading}>{headingOf(counts, queue)}</h2>
        <span className={classes.facts}>
          {messages.facts(messages.kinds[batch.kind], batch.createdBy, queuedAt)}
          {pace !== '' && <span className={classes.pace}>{pace}</span>}
        </span>
        {!settled && (
          <div className={classes.buttons}>
            <Button
              variant="default"
              leftSection={<PauseIcon size={16} stroke={1.75} aria-hidden />}
              onClick={() => onPause(!queue.paused)}
            >
              {queue.paused ? messages.resume : messages.pause}
            </Button>
            <Button
              variant="default"
              className={classes.stop ?? ''}
              leftSection={<IconPlayerStop size={16} stroke={1.75} aria-hidden />}
              onClick={onStop}
            >
              {messages.stop}
            </Button>
          </div>
        )}
      </div>
      <VisuallyHidden role="status">{announcementOf(counts, queue)}</VisuallyHidden>
      <div className={classes.bar} role="img" aria-label={messages.barText(counts)}>
        {barParts(counts).map((part) => (
          <span key={part.key} className={classes.part} data-kind={part.key} style={{ flexGrow: part.count }} />
        ))}
      </div>
      <Sum terms={termsOf(batch, filter, onFilter)} total={{ count: counts.total, label: messages.recipients(counts.total) }} />
    </section>
  )
}

const termLooks = {
  accepted: { tone: 'good', Icon: IconCheck },
  saved: { tone: 'good', Icon: IconFileCheck },
  deferred: { tone: 'warn', Icon: IconClockPause },
  refused: { tone: 'bad', Icon: IconCircleX },
  uncertain: { tone: 'uncertain', Icon: IconHelpHexagon },
  stopped: { tone: 'plain', Icon: IconPlayerStop },
  waiting: { tone: 'waiting', Icon: IconClock }
} as const

/** The counts that are there; each filters the table. */
function termsOf({ counts, route }: Batch, filter: ReportFilter, onFilter: (filter: ReportFilter) => void): readonly SumTerm[] {
  const term = (key: keyof typeof termLooks, count: number, label: string): SumTerm => {
    const { tone, Icon } = termLooks[key]
    return { key, count, label, tone, icon: <Icon stroke={1.75} aria-hidden />, onClick: () => onFilter(key), pressed: filter === key }
  }
  const terms = [
    term('accepted', counts.accepted, messages.accepted),
    term('saved', counts.saved, messages.saved),
    term('deferred', counts.deferred, messages.deferred),
    term('refused', counts.refused, messages.refused),
    term('uncertain', counts.uncertain, messages.uncertain),
    term('stopped', counts.stopped, messages.stopped),
    term('waiting', counts.queued + counts.sending, messages.queued(counts.sending))
  ]
  const always = route === 'files' ? 'saved' : 'accepted'
  return terms.filter(({ key, count }) => count > 0 || key === always)
}
