import { IconAlertCircle, IconAlertTriangle, IconCheck, IconCopy, IconUserX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { columnName, columnOfField } from '../../../shared/domain/mal'
import type { ResultRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { importMessages } from '../../../shared/messages/nl/import'
import { importHistoryMessages } from '../../../shared/messages/nl/import-history'
import { BigNumber } from '../../components/BigNumber'
import { EmptyState } from '../../components/EmptyState'
import type { PagedRows } from '../../components/paged-rows'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { useSession } from '../../stores/app-state'
import { isSameAsAccount } from './history-view'
import classes from './ResultStep.module.css'

const messages = importMessages.result

const icons = {
  existing: IconUserX,
  elsewhere: IconAlertCircle,
  refused: IconAlertCircle,
  duplicate: IconCopy,
  omitted: IconUserX,
  warned: IconAlertTriangle
} as const satisfies Record<ResultRow['kind'], unknown>

const columns: readonly TableColumn<ResultRow>[] = [
  { key: 'line', header: messages.line, width: '84px', align: 'end', cell: ({ line }) => line },
  { key: 'warning', header: messages.warning, cell: (row) => <Warning row={row} /> }
]

type ResultTableProps = { readonly rows: PagedRows<ResultRow>; readonly isAllReadIn: boolean }

/** Regel | Waarschuwing, the table of the manual; its headers stay when there is nothing to report. */
export function ResultTable({ rows, isAllReadIn }: ResultTableProps) {
  return (
    <PagedTable
      label={messages.table}
      rows={rows}
      columns={columns}
      rowKey={({ line, kind }) => `${line}-${kind}`}
      minWidth="420px"
      empty={
        <EmptyState
          icon={<IconCheck stroke={1.5} />}
          title={messages.noneTitle}
          text={isAllReadIn ? messages.noneText : messages.noneWarned}
        />
      }
    />
  )
}

function Warning({ row }: { readonly row: ResultRow }) {
  const Icon = icons[row.kind]
  return (
    <div className={classes.warning}>
      <div className={classes.sentences}>{sentencesOf(row)}</div>
      <span className={classes.kind} data-kind={row.kind}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {messages.kinds[row.kind]}
      </span>
    </div>
  )
}

/** Of a name in the register of HN there is no account here that could have stayed as it was. */
function existingText(row: ResultRow): string {
  if (row.findings.some(({ details }) => details['portfolio'] === 'HN')) return messages.existingInRegisterText
  return isSameAsAccount(row) ? messages.existingSameText : messages.existingText
}

function sentencesOf(row: ResultRow): ReactNode {
  switch (row.kind) {
    case 'existing':
      return (
        <>
          <Taken title={messages.existingTitle} text={existingText(row)} username={row.username} />
          <Differences row={row} />
        </>
      )
    case 'elsewhere': {
      const portfolio = row.findings.find(({ code }) => code === 'usernameExistsElsewhere')?.details.portfolio
      const title = portfolio === undefined ? messages.existingTitle : messages.elsewhereTitle(String(portfolio))
      return <Taken title={title} text={messages.elsewhereText(1)} username={row.username} />
    }
    case 'refused':
    case 'duplicate':
    case 'omitted':
    case 'warned':
      return <Findings row={row} />
  }
}

function Taken({ title, text, username }: { readonly title: string; readonly text: string; readonly username: string }) {
  return (
    <>
      <p className={classes.strong}>
        {title} <BigNumber value={username} />
      </p>
      <p className={classes.small}>{text}</p>
    </>
  )
}

/** What the file says otherwise than the account that was skipped; that one is not changed (spec R3.10). */
function Differences({ row: { differences } }: { readonly row: ResultRow }) {
  const { institute } = useSession()
  if (differences.length === 0) return null
  return (
    <ul className={classes.differences} aria-label={importHistoryMessages.differences}>
      {differences.map(({ column, inFile, inAccount }) => (
        <li key={column}>{importHistoryMessages.difference(columnName(column, institute), inFile, inAccount)}</li>
      ))}
    </ul>
  )
}

function Findings({ row: { findings, username } }: { readonly row: ResultRow }) {
  const { institute } = useSession()
  return (
    <>
      {findings.map((finding) => (
        <p key={`${finding.field}-${finding.code}`} className={finding.level === 'fault' ? classes.strong : undefined}>
          {columnName(columnOfField(finding.field), institute)}: {findingMessage(finding)}
        </p>
      ))}
      <p className={classes.small}>
        <BigNumber value={username} />
      </p>
    </>
  )
}
