import { Button, VisuallyHidden } from '@mantine/core'
import {
  IconCheck,
  IconCircleX,
  IconClock,
  IconClockPause,
  IconHelpHexagon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop
} from '@tabler/icons-react'
import type { Batch, BatchCounts, QueueState } from '../../../shared/ipc/mail-schemas'
import { formatDate, formatTime } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { SumTerm } from '../../components/Sum'
import { Sum } from '../../components/Sum'
import { announcementOf, barParts, headingOf, isSettled } from './report-view'
import classes from './ReportPage.module.css'
import type { ReportFilter } from './use-report'

const messages = mailMessages.report

type ReportSummaryProps = {
  readonly batch: Batch
  readonly queue: QueueState
  readonly filter: ReportFilter
  readonly onFilter: (filter: ReportFilter) => void
  readonly onPause: (paused: boolean) => void
  readonly onStop: () => void
}

/** How far it is: one line, one bar, and counts that add up and filter the table. */
export function ReportSummary({ batch, queue, filter, onFilter, onPause, onStop }: ReportSummaryProps) {
  const { counts } = batch
  const settled = isSettled(counts)
  return (
    <section className={classes.summary}>
      <div className={classes.headline}>
        <h2 className={classes.heading}>{headingOf(counts, queue)}</h2>
        <span className={classes.facts}>
          {messages.facts(messages.kinds[batch.kind], batch.createdBy, messages.moment(formatDate(batch.createdAt), formatTime(batch.createdAt)))}
        </span>
        {!settled && (
          <div className={classes.buttons}>
            <Button
              variant="default"
              leftSection={queue.paused ? <IconPlayerPlay size={16} stroke={1.75} aria-hidden /> : <IconPlayerPause size={16} stroke={1.75} aria-hidden />}
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
      <Sum terms={termsOf(counts, filter, onFilter)} total={{ count: counts.total, label: messages.recipients(counts.total) }} />
    </section>
  )
}

function termsOf(counts: BatchCounts, filter: ReportFilter, onFilter: (filter: ReportFilter) => void): readonly SumTerm[] {
  const filters = (key: ReportFilter) => ({ key, onClick: () => onFilter(key), pressed: filter === key })
  const waiting = counts.queued + counts.sending
  const terms: readonly SumTerm[] = [
    { ...filters('accepted'), count: counts.accepted, label: messages.accepted, tone: 'good', icon: <IconCheck stroke={2} aria-hidden /> },
    { ...filters('deferred'), count: counts.deferred, label: messages.deferred, tone: 'warn', icon: <IconClockPause stroke={1.75} aria-hidden /> },
    { ...filters('refused'), count: counts.refused, label: messages.refused, tone: 'bad', icon: <IconCircleX stroke={1.75} aria-hidden /> },
    { ...filters('uncertain'), count: counts.uncertain, label: messages.uncertain, tone: 'uncertain', icon: <IconHelpHexagon stroke={1.75} aria-hidden /> },
    { key: 'stopped', count: counts.stopped, label: messages.stopped, icon: <IconPlayerStop stroke={1.75} aria-hidden /> },
    { ...filters('waiting'), count: waiting, label: messages.queued(counts.sending), tone: 'waiting', icon: <IconClock stroke={1.75} aria-hidden /> }
  ]
  return terms.filter(({ key, count }) => count > 0 || key === 'accepted')
}
