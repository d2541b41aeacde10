import { Button } from '@mantine/core'
import type { Batch, MailProblem, QueueState, ReportFilter } from '../../../shared/ipc/mail-schemas'
import { formatTime, words } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { Callout } from '../../components/Callout'
import { Mono } from '../../components/Mono'
import { useNavigation } from '../../stores/navigation'
import { isOnlyDeferredLeft, isSettled } from './report-view'
import classes from './ReportPage.module.css'

const messages = mailMessages.report

type QueueNotesProps = {
  readonly batch: Batch
  readonly queue: QueueState
  /** Goes on after a problem. */
  readonly onTryAgain: () => void
  /** All of the kind once more. */
  readonly onRetry: (which: 'deferred' | 'uncertain') => void
  readonly onShow: (filter: ReportFilter) => void
}

/** Trouble stands above the list: why the queue waits, and mails that ask for a person (spec R4.6). */
export function QueueNotes({ batch: { counts, route, kind }, queue, onTryAgain, onRetry, onShow }: QueueNotesProps) {
  const go = useNavigation((store) => store.go)
  const isGoing = !isSettled(counts)
  return (
    <>
      {isGoing && queue.problem !== null && <ProblemNote problem={queue.problem} onTryAgain={onTryAgain} />}
      {isGoing && queue.problem === null && queue.paused && (
        <Callout kind="info" role="status">
          <strong>{messages.pausedTitle}</strong> {messages.pausedText}
        </Callout>
      )}
      {counts.deferred > 0 && (
        <Callout
          kind="warning"
          action={
            <div className={classes.buttons}>
              <NoteButton label={words.show} onClick={() => onShow('deferred')} />
              <NoteButton label={messages.retryAllDeferred(counts.deferred)} onClick={() => onRetry('deferred')} />
            </div>
          }
        >
          <strong>{messages.deferredTitle(counts.deferred)}</strong> {messages.deferredText}
        </Callout>
      )}
      {counts.uncertain > 0 && (
        <Callout
          kind="uncertain"
          action={
            <div className={classes.buttons}>
              <NoteButton label={words.show} onClick={() => onShow('uncertain')} />
              {route === 'server' && <NoteButton label={messages.retryAllUncertain(counts.uncertain)} onClick={() => onRetry('uncertain')} />}
            </div>
          }
        >
          <strong>{messages.uncertainTitle(counts.uncertain)}</strong> {messages.uncertainText[route]}
        </Callout>
      )}
      {counts.refused > 0 && (!isGoing || isOnlyDeferredLeft(counts)) && (
        <Callout
          kind="fault"
          action={
            <div className={classes.buttons}>
              <NoteButton label={words.show} onClick={() => onShow('refused')} />
              {/* The list knows who has no login details, not who missed a message. */}
              {kind === 'loginDetails' && (
                <NoteButton label={messages.selectRefused} onClick={() => go({ kind: 'users', filter: { delivery: 'failed' } })} />
              )}
            </div>
          }
        >
          <strong>{messages.refusedTitle(counts.refused)}</strong> {messages.refusedText}
        </Callout>
      )}
    </>
  )
}

function NoteButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <Button size="compact-sm" variant="subtle" className={classes.show ?? ''} onClick={onClick}>
      {label}
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

/** Trying again without a change there cannot help; once it is saved the queue goes on by itself. */
const onlyInSettings: readonly MailProblem['kind'][] = ['notConfigured', 'passwordNeeded']

function ProblemNote({ problem, onTryAgain }: { readonly problem: MailProblem; readonly onTryAgain: () => void }) {
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
          {!onlyInSettings.includes(problem.kind) && (
            <Button variant="default" onClick={onTryAgain}>
              {messages.retry}
            </Button>
          )}
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
