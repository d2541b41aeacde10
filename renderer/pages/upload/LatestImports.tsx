import { Button } from '@mantine/core'
import { IconArrowBackUp, IconDeviceFloppy, IconFileTypeCsv } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { AppError } from '../../../shared/errors'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { formatCount, formatDateTime } from '../../../shared/messages/nl/common'
import { importMessages } from '../../../shared/messages/nl/import'
import { importHistoryMessages as messages } from '../../../shared/messages/nl/import-history'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { Mono } from '../../components/Mono'
import type { PagedRows } from '../../components/paged-rows'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import classes from './history.module.css'
import { canSaveRest, shortHash, stateOf } from './history-view'
import { WithdrawDialog } from './WithdrawDialog'

type LatestImportsProps = { readonly rows: PagedRows<ImportRecord>; readonly onShow: (importId: string) => void }

/** Every import with who made it, of which file, and what can still be done about it (spec R3.9, R3.10). */
export function LatestImports({ rows, onShow }: LatestImportsProps) {
  const [asked, setAsked] = useState<ImportRecord | null>(null)
  const rest = useRestFile()
  const isReadOnly = useReadOnlyReason() !== null
  const columns = useMemo(
    () => columnsFor({ onShow, onSave: rest.save, onWithdraw: isReadOnly ? null : setAsked }),
    [onShow, rest.save, isReadOnly]
  )
  return (
    <>
      <div className={classes.table}>
        <PagedTable
          label={importMessages.new.latest}
          rows={rows}
          columns={columns}
          rowKey={({ importId }) => importId}
          rowAlign="middle"
          minWidth="900px"
          empty={null}
        />
      </div>
      <p role="status" className={classes.saved}>
        {rest.savedAs !== null && messages.restSaved(rest.savedAs)}
      </p>
      {rest.error !== null && <ErrorNote error={rest.error} />}
      <WithdrawDialog
        record={asked}
        onClose={() => setAsked(null)}
        onWithdrawn={() => {
          setAsked(null)
          rows.reload()
        }}
      />
    </>
  )
}

type Actions = {
  readonly onShow: (importId: string) => void
  readonly onSave: (record: ImportRecord) => void
  /** null: nothing can be changed here now. */
  readonly onWithdraw: ((record: ImportRecord) => void) | null
}

function columnsFor(actions: Actions): readonly TableColumn<ImportRecord>[] {
  const { columns } = messages
  const count = (key: 'total' | 'created' | 'existing' | 'refused', header: string, width: string): TableColumn<ImportRecord> => ({
    key,
    header,
    width,
    align: 'end',
    cell: (record) => formatCount(record[key])
  })
  return [
    { key: 'file', header: columns.file, cell: (record) => <FileCell record={record} onShow={actions.onShow} /> },
    { key: 'at', header: columns.at, width: '140px', cell: ({ at }) => formatDateTime(at) },
    { key: 'by', header: columns.by, width: '112px', cell: ({ by }) => by ?? messages.byUnknown },
    count('total', columns.counts, '76px'),
    count('created', columns.created, '68px'),
    count('existing', columns.existing, '82px'),
    count('refused', columns.refused, '90px'),
    { key: 'hash', header: columns.hash, width: '104px', cell: (record) => <Hash sha256={record.sha256} /> },
    { key: 'actions', header: columns.actions, width: '108px', align: 'end', cell: (record) => <ActionCell record={record} {...actions} /> }
  ]
}

function FileCell({ record, onShow }: { readonly record: ImportRecord; readonly onShow: Actions['onShow'] }) {
  const { fileName, importId, created, withdrawal } = record
  const isThere = created > 0 && withdrawal.kind !== 'withdrawn'
  const state = stateOf(record)
  return (
    <span className={classes.file}>
      <IconFileTypeCsv className={classes.fileIcon} size={20} stroke={1.5} aria-hidden />
      <span>
        {isThere ? (
          <button type="button" className={classes.link} title={importMessages.new.latestShow(fileName)} onClick={() => onShow(importId)}>
            {fileName}
          </button>
        ) : (
          <span className={withdrawal.kind === 'withdrawn' ? classes.gone : undefined}>{fileName}</span>
        )}
        {state !== null && <span className={classes.state}>{state}</span>}
      </span>
    </span>
  )
}

function Hash({ sha256 }: { readonly sha256: string | null }) {
  if (sha256 === null) return messages.hashUnknown
  return (
    <span title={messages.hashTitle(sha256)}>
      <Mono>{shortHash(sha256)}</Mono>
    </span>
  )
}

function ActionCell({ record, onSave, onWithdraw }: Actions & { readonly record: ImportRecord }) {
  const { withdrawal, fileName } = record
  return (
    <div className={classes.buttons}>
      {canSaveRest(record) && (
        <IconButton icon={<IconDeviceFloppy />} label={messages.saveRestOf(fileName)} title={messages.saveRest} onClick={() => onSave(record)} />
      )}
      {withdrawal.kind === 'possible' && onWithdraw !== null && (
        <IconButton
          icon={<IconArrowBackUp />}
          label={messages.withdrawOf(fileName)}
          title={`${messages.withdraw}. ${messages.withdrawUntil(withdrawal.until)}`}
          onClick={() => onWithdraw(record)}
        />
      )}
    </div>
  )
}

type IconButtonProps = { readonly icon: ReactNode; readonly label: string; readonly title: string; readonly onClick: () => void }

function IconButton({ icon, label, title, onClick }: IconButtonProps) {
  return (
    <Button className={classes.button ?? ''} variant="default" aria-label={label} title={title} onClick={onClick}>
      {icon}
    </Button>
  )
}

type RestFile = { readonly save: (record: ImportRecord) => void; readonly savedAs: string | null; readonly error: AppError | null }

function useRestFile(): RestFile {
  const [outcome, setOutcome] = useState<Pick<RestFile, 'savedAs' | 'error'>>({ savedAs: null, error: null })
  const save = useMemo(
    () =>
      ({ importId }: ImportRecord): void => {
        setOutcome({ savedAs: null, error: null })
        void api.request['imports.saveRest']({ importId }).then((result) => {
          if (!result.ok) setOutcome({ savedAs: null, error: result.error })
          else if (result.value.kind === 'saved') setOutcome({ savedAs: result.value.fileName, error: null })
        })
      },
    []
  )
  return { save, ...outcome }
}
