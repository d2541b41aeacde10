import { Button } from '@mantine/core'
import type { BatchCounts, MailProblem, QueueState, ReportFilter } from '../../../shared/ipc/mail-schemas'
import { formatTime, words } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { Callout } from '../../components/Callout'
import { Mono } from '../../components/Mono'
import { useNavigation } from '../../stores/navigation'
import { isSettled } from './report-view'
import classes from './ReportPage.module.css'

const messages = mailMessages.report

type QueueNotesProps = {
  readonly counts: BatchCounts
  readonly queue: QueueState
  readonly onRetry: () => void
  readonly onShow: (filter: ReportFilter) => void
}

/** Trouble stands above the list: why the queue waits, and mails that ask for a person (spec R4.6). */
export function QueueNotes({ counts, queue, onRetry, onShow }: QueueNotesProps) {
  return (
    <>
      {!isSettled(counts) && queue.problem !== null && <ProblemNote problem={queue.problem} onRetry={onRetry} />}
      {!isSettled(counts) && queue.problem === null && queue.paused && (
        <Callout kind="info" role="status">
          <strong>{messages.pausedTitle}</strong> {messages.pausedText}
        </Callout>
      )}
      {counts.uncertain > 0 && (
        <Callout kind="uncertain" action={<ShowButton onClick={() => onShow('uncertain')} />}>
          <strong>{messages.uncertainTitle(counts.uncertain)}</strong> {messages.uncertainText}
        </Callout>
      )}
      {counts.refused > 0 && isSettled(counts) && (
        <Callout kind="fault" action={<ShowButton onClick={() => onShow('refused')} />}>
          <strong>{messages.refusedTitle(counts.refused)}</strong> {messages.refusedText}
        </Callout>
      )}
    </>
  )
}

function ShowButton({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="subtle" className={classes.show ?? ''} onClick={onClick}>
      {words.show}
    </Button>
  )
}

/** What the user can mend in the settings; the others pass by themselves. */
const mendedInSettings: readonly MailProblem['kind'][] = [
  'notConfigured',
  'passwordNeeded',
  'noGreeting',
  'loginNeeded',
  'loginNotOffered',
  'loginRefused',
  'certificate',
  'noEncryption',
  'senderRefused'
]

function ProblemNote({ problem, onRetry }: { readonly problem: MailProblem; readonly onRetry: () => void }) {
  const go = useNavigation((store) => store.go)
  const { title, advice } = messages.problem(problem)
  return (
    <Callout
      kind="fault"
      role="alert"
      title={title}
      action={
        <div className={classes.buttons}>
          {mendedInSettings.includes(problem.kind) && (
            <Button variant="default" onClick={() => go({ kind: 'settings', part: 'email' })}>
              {mailMessages.toSettings}
            </Button>
          )}
          <Button variant="default" onClick={onRetry}>
            {messages.retry}
          </Button>
        </div>
      }
    >
      {advice}
      {problem.retryAt !== null && ` ${messages.retryAt(formatTime(problem.retryAt))}`}
      {problem.detail !== '' && (
        <div className={classes.detail}>
          <Mono>{problem.detail}</Mono>
        </div>
      )}
    </Callout>
  )
}
