import { Button, Modal } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { columnName } from '../../../shared/domain/mal'
import type { RepairKind, RepairRow } from '../../../shared/ipc/import-schemas'
import { words } from '../../../shared/messages/nl/common'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { api } from '../../api'
import { EmptyState } from '../../components/EmptyState'
import { createPagedRows } from '../../components/paged-rows'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { useSession } from '../../stores/app-state'
import classes from './RepairDialog.module.css'
import { changedPart, shownInvisibles } from './repair-view'
import type { ChangedPart } from './repair-view'

const messages = editMessages.repair

type RepairDialogProps = {
  readonly token: string
  readonly repair: RepairKind
  /** Rows that would change. */
  readonly count: number
  readonly onApply: () => void
  readonly onClose: () => void
}

/** What a bulk repair would do, row by row, before it is done (spec R3.7). */
export function RepairDialog({ token, repair, count, onApply, onClose }: RepairDialogProps) {
  const { institute } = useSession()
  const rows = useMemo(() => createPagedRows((offset, limit) => api.request['imports.repairRows']({ token, repair, offset, limit })), [token, repair])
  const columns: readonly TableColumn<RepairRow>[] = [
    { key: 'line', header: messages.line, width: '76px', align: 'end', cell: ({ line }) => line },
    { key: 'column', header: messages.column, width: '116px', cell: ({ changes }) => <Stack>{changes.map(({ column }) => columnName(column, institute))}</Stack> },
    { key: 'before', header: messages.before, cell: ({ changes }) => <Stack>{changes.map((change) => part(changedPart(change.before, change.after), 'before'))}</Stack> },
    { key: 'after', header: messages.after, cell: ({ changes }) => <Stack>{changes.map((change) => part(changedPart(change.after, change.before), 'after'))}</Stack> }
  ]
  return (
    <Modal opened onClose={onClose} title={editMessages.repairs[repair](count)} size={820} withCloseButton={false}>
      <p className={classes.reason}>{messages.reasons[repair]}</p>
      <div className={classes.table} style={{ height: `${Math.max(4, count) * 35 + 42}px` }}>
        <PagedTable
          label={messages.table}
          rows={rows}
          columns={columns}
          rowKey={({ line }) => line}
          minWidth="520px"
          empty={<EmptyState icon={<IconListSearch stroke={1.5} />} title={messages.nothing} text={messages.nothingText} />}
        />
      </div>
      <div className={classes.actions}>
        <Button h={40} variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button h={40} className={classes.ok ?? ''} data-autofocus onClick={onApply}>
          {words.ok}
        </Button>
      </div>
    </Modal>
  )
}

/** A line for each cell of the row that changes. */
function Stack({ children }: { readonly children: readonly ReactNode[] }) {
  return children.map((child, index) => <div key={index}>{child}</div>)
}

function part({ start, changed, end }: ChangedPart, kind: 'before' | 'after') {
  if (start + changed + end === '') return <span className={classes.none}>{messages.empty}</span>
  return (
    <span className={classes.text} data-kind={kind}>
      {start}
      {changed !== '' && (
        <mark className={classes.mark} data-kind={kind}>
          {shownInvisibles(changed)}
        </mark>
      )}
      {end}
    </span>
  )
}
