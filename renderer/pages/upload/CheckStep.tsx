import { Button, Switch, VisuallyHidden } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconCircleMinus, IconCopy, IconUserQuestion, IconUserX } from '@tabler/icons-react'
import { columnName } from '../../../shared/domain/mal'
import type { ConstantQuestion } from '../../../shared/ipc/import-schemas'
import { checkMessages } from '../../../shared/messages/nl/import-check'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import type { SumTerm } from '../../components/Sum'
import { Sum } from '../../components/Sum'
import { useSession } from '../../stores/app-state'
import { useUpload } from '../../stores/upload'
import { attentionCount } from '../../stores/upload-steps'
import type { Check } from '../../stores/upload-steps'
import classes from './CheckStep.module.css'
import { declinedToTell, filterAfterPress, openQuestion } from './check-view'
import { ElsewhereNote } from './ElsewhereNote'
import { FileFacts } from './FileFacts'
import { PreviewTable } from './PreviewTable'
import { StepHeading } from './StepHeading'

const messages = checkMessages

/** Step Controle: every row with its faults and warnings, before anything happens (spec R3.3, R3.7). */
export function CheckStep({ check }: { readonly check: Check }) {
  return (
    <>
      <VisuallyHidden>
        <StepHeading>{messages.heading(check.file.fileName)}</StepHeading>
      </VisuallyHidden>
      <FileFacts check={check} />
      {check.error !== null && <ErrorNote error={check.error} />}
      {check.wasCancelled && (
        <Callout kind="info" role="status" title={messages.cancelledTitle}>
          {messages.cancelledText}
        </Callout>
      )}
      <Notices check={check} />
      <CountsRow check={check} />
      <ConstantNote check={check} />
      {check.inspection.counts.elsewhere > 0 && <ElsewhereNote check={check} />}
      <PreviewTable check={check} />
    </>
  )
}

/** What is told of the columns and the mal; no reason to stop. */
function Notices({ check: { inspection } }: { readonly check: Check }) {
  const { columns, mal } = inspection
  const lines = [
    ...(columns.unknown.length > 0 ? [messages.unknownColumns(columns.unknown)] : []),
    ...(columns.nameless.length > 0 ? [messages.namelessColumns(columns.nameless)] : []),
    ...(columns.absent.length > 0 ? [messages.absentColumns(columns.absent)] : []),
    ...(mal.status === 'other' ? [messages.malOther(mal.version ?? '', mal.currentVersion)] : [])
  ]
  if (lines.length === 0) return null
  return (
    <Callout kind="warning">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Callout>
  )
}

function CountsRow({ check }: { readonly check: Check }) {
  const setFilter = useUpload((store) => store.setFilter)
  const { counts } = check.inspection
  const attention = attentionCount(check.inspection)

  const term = (key: 'fresh' | 'faulty' | 'existing' | 'elsewhere' | 'duplicate' | 'omitted', parts: Omit<SumTerm, 'key' | 'count'>): SumTerm => ({
    key,
    count: counts[key],
    onClick: () => setFilter(filterAfterPress(check.filter, key)),
    pressed: check.filter === key,
    ...parts
  })
  const terms = [
    term('fresh', { label: messages.fresh(counts.warned), tone: 'good', icon: <IconCheck stroke={2} aria-hidden /> }),
    term('faulty', { label: messages.faulty, tone: 'bad', icon: <IconAlertCircle stroke={1.75} aria-hidden /> }),
    term('existing', { label: messages.existing, icon: <IconUserX stroke={1.75} aria-hidden /> }),
    term('elsewhere', { label: messages.elsewhere, tone: 'bad', icon: <IconUserQuestion stroke={1.75} aria-hidden /> }),
    term('duplicate', { label: messages.duplicate, icon: <IconCopy stroke={1.75} aria-hidden /> }),
    term('omitted', { label: messages.omitted, icon: <IconCircleMinus stroke={1.75} aria-hidden /> })
  ].filter(({ key, count }) => key === 'fresh' || count > 0)

  return (
    <div className={classes.counts}>
      <Sum terms={terms} total={{ count: counts.total, label: messages.total }} />
      {attention > 0 && (
        <Switch
          size="md"
          label={messages.onlyAttention(attention)}
          checked={check.filter === 'attention'}
          onChange={(event) => setFilter(event.currentTarget.checked ? 'attention' : 'all')}
        />
      )}
    </div>
  )
}

/** All rows carry the same other value in a constant column: asked once, and told afterwards where it keeps rows out (spec R3.2). */
function ConstantNote({ check }: { readonly check: Check }) {
  const answerConstant = useUpload((store) => store.answerConstant)
  const { institute } = useSession()
  const nameOf = ({ column }: ConstantQuestion): string => columnName(column, institute)
  const question = openQuestion(check)
  if (question === null) {
    return declinedToTell(check).map((declined) => (
      <Callout
        key={declined.column}
        kind="fault"
        role="status"
        action={
          <Button variant="default" disabled={check.isAnswering} onClick={() => void answerConstant(declined, true)}>
            {messages.yesAfterAll}
          </Button>
        }
      >
        {messages.saidNo(declined, nameOf(declined))}
      </Callout>
    ))
  }
  return (
    <Callout
      kind="info"
      title={messages.question(question, nameOf(question))}
      action={
        <div className={classes.answers}>
          <Button disabled={check.isAnswering} onClick={() => void answerConstant(question, true)}>
            {messages.yes}
          </Button>
          <Button variant="default" disabled={check.isAnswering} onClick={() => void answerConstant(question, false)}>
            {messages.no}
          </Button>
        </div>
      }
    >
      {messages.questionHint}
    </Callout>
  )
}
