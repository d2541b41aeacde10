import { Button } from '@mantine/core'
import type { Batch, ReportRow } from '../../../shared/ipc/mail-schemas'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { DeliveryStatus } from '../../components/DeliveryStatus'
import { Mono } from '../../components/Mono'
import type { TableColumn } from '../../components/PagedTable'
import { actionOf, answerOf, hasActions, timeOf, wordsWithoutAnswer, type RowAction } from './report-view'
import classes from './ReportPage.module.css'

const messages = mailMessages.report
const nothing = '–'

type OnAction = (action: RowAction, row: ReportRow) => void

/** What a report tells of each mail, and, where there is anything to do about one, what. `batch` is null until main answered. Narrow: without the attempts, the answer under the status. */
export function reportColumns(batch: Batch | null, onAction: OnAction, isNarrow: boolean): readonly TableColumn<ReportRow>[] {
  const answer = (row: ReportRow) => (
    <>
      {answerOf(row) !== '' && <Mono>{answerOf(row)}</Mono>} {batch !== null && wordsWithoutAnswer(row, batch)}
    </>
  )
  const all: readonly TableColumn<ReportRow>[] = [
    {
      key: 'name',
      header: messages.columns.name,
      width: 'clamp(150px, 15vw, 220px)',
      pinned: 'start',
      cell: ({ name }) => <span className={classes.name}>{name}</span>
    },
    { key: 'email', header: messages.columns.email, width: 'clamp(150px, 16vw, 236px)', cell: ({ email }) => email },
    {
      key: 'status',
      header: messages.columns.status,
      width: '252px',
      cell: ({ delivery }) => <DeliveryStatus status={delivery} context="report" />
    },
    {
      key: 'attempt',
      header: messages.columns.attempt,
      width: '68px',
      align: 'end',
      cell: ({ attempts }) => (attempts === 0 ? nothing : attempts)
    },
    {
      key: 'answer',
      header: messages.columns.answer,
      cell: answer
    },
    { key: 'time', header: messages.columns.time, width: '96px', cell: (row) => timeOf(row, new Date()) || nothing }
  ]
  const statusAndAnswer: TableColumn<ReportRow> = {
    key: 'status',
    header: messages.columns.statusAndAnswer,
    cell: (row) => (
      <>
        <DeliveryStatus status={row.delivery} context="report" />
        <div>{answer(row)}</div>
      </>
    )
  }
  const columns = isNarrow
    ? all.filter(({ key }) => key !== 'attempt' && key !== 'answer').map((column) => (column.key === 'status' ? statusAndAnswer : column))
    : all
  if (batch === null || !hasActions(batch)) return columns
  return [
    ...columns,
    { key: 'action', header: messages.columns.action, width: '188px', pinned: 'end', cell: (row) => <ActionButton row={row} batch={batch} onAction={onAction} /> }
  ]
}

const labels = {
  retryDeferred: messages.retryDeferred,
  retryUncertain: messages.retryUncertain,
  newLoginDetails: messages.newLoginDetails
} as const satisfies Record<RowAction, string>

function ActionButton({ row, batch, onAction }: { readonly row: ReportRow; readonly batch: Batch; readonly onAction: OnAction }) {
  const action = actionOf(row, batch)
  if (action === null) return null
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      className={classes.action ?? ''}
      aria-label={messages.ofRecipient(labels[action], row.name)}
      onClick={() => onAction(action, row)}
    >
      {labels[action]}
    </Button>
  )
}
