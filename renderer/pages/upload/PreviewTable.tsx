import { IconAlertCircle, IconAlertTriangle, IconCheck, IconCopy, IconListSearch, IconUserX } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { Finding } from '../../../shared/domain/finding'
import { columnName, columnOfField } from '../../../shared/domain/mal'
import type { MalColumn, PreviewRow } from '../../../shared/ipc/import-schemas'
import { findingMessage } from '../../../shared/messages/nl/findings'
import { importMessages } from '../../../shared/messages/nl/import'
import { api } from '../../api'
import { BigNumber } from '../../components/BigNumber'
import { EmptyState } from '../../components/EmptyState'
import { createPagedRows } from '../../components/paged-rows'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { useSession } from '../../stores/app-state'
import type { Check } from '../../stores/upload'
import classes from './CheckStep.module.css'
import { cellTone, faultsFirst } from './check-view'

const messages = importMessages.check

/** Longer than this a value may not fit in its three lines; pointing at it shows all of it, and a screen reader reads all anyway. */
const seenAtOnce = 24

const fileColumn = (column: MalColumn, width?: string): TableColumn<PreviewRow> => ({
  key: column,
  header: column,
  ...(width === undefined ? {} : { width }),
  cell: ({ cells }) => {
    const value = cells[column] ?? ''
    return (
      <span className={classes.clamped} title={value.length > seenAtOnce ? value : undefined}>
        {column === 'big_nr' || column === 'username' ? <BigNumber value={value} /> : value}
      </span>
    )
  },
  tone: (row) => cellTone(row, column)
})

const shownColumns: readonly MalColumn[] = ['big_nr', 'username', 'firstname', 'middlename', 'lastname', 'email', 'gender']

const columns: readonly TableColumn<PreviewRow>[] = [
  { key: 'line', header: messages.line, width: '64px', align: 'end', cell: ({ line }) => line },
  fileColumn('big_nr', '116px'),
  fileColumn('username', '146px'),
  fileColumn('firstname', '100px'),
  fileColumn('middlename', '98px'),
  fileColumn('lastname', '116px'),
  fileColumn('email'),
  fileColumn('gender', '88px'),
  { key: 'finding', header: messages.finding, width: '300px', pinned: 'end', cell: (row) => <Findings row={row} /> }
]

/** The rows of the file as they were read, with everything that is to be said of each. */
export function PreviewTable({ check: { file, filter, inspection } }: { readonly check: Check }) {
  const { token } = file
  const rows = useMemo(
    () => createPagedRows((offset, limit) => api.request['imports.preview']({ token, filter, offset, limit })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- another inspection is the same file, judged anew after an answer
    [token, filter, inspection]
  )
  return (
    <PagedTable
      label={messages.table}
      rows={rows}
      columns={columns}
      rowKey={({ line }) => line}
      isFaded={({ outcome }) => outcome === 'existing' || outcome === 'duplicate'}
      minWidth="1180px"
      empty={<EmptyState icon={<IconListSearch stroke={1.5} />} title={messages.noRows} text={messages.noRowsText} />}
    />
  )
}

const outcomeIcons = {
  new: IconCheck,
  existing: IconUserX,
  elsewhere: IconAlertCircle,
  faulty: IconAlertCircle,
  duplicate: IconCopy,
  omitted: IconUserX
} as const

const outcomeKinds = { new: 'good', existing: 'plain', elsewhere: 'fault', faulty: 'fault', duplicate: 'plain', omitted: 'plain' } as const

function Findings({ row: { outcome, findings } }: { readonly row: PreviewRow }) {
  const { institute } = useSession()
  const isSkipped = outcome === 'existing' || outcome === 'duplicate'
  if (findings.length === 0 || isSkipped) {
    const Icon = outcomeIcons[outcome]
    return (
      <span className={classes.finding} data-kind={outcomeKinds[outcome]}>
        <Icon size={16} stroke={1.75} aria-hidden />
        {messages.outcomes[outcome]}
      </span>
    )
  }
  const sentence = (finding: Finding): string => {
    const column = columnOfField(finding.field)
    const message = findingMessage(finding)
    return shownColumns.includes(column) ? message : messages.about(columnName(column, institute), message)
  }
  // The same of first and last name is said once; both cells are tinted.
  const levels = new Map(faultsFirst(findings).map((finding) => [sentence(finding), finding.level]))
  return (
    <ul className={classes.findings}>
      {[...levels].map(([text, level]) => {
        const Icon = level === 'fault' ? IconAlertCircle : IconAlertTriangle
        return (
          <li key={text} className={classes.finding} data-kind={level}>
            <Icon size={16} stroke={1.75} aria-hidden />
            <span>{text}</span>
          </li>
        )
      })}
    </ul>
  )
}
