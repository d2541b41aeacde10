import { Button } from '@mantine/core'
import { IconAlertCircle, IconClipboardCheck, IconKey, IconUserPlus, IconUserX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { formatDate, formatTime } from '../../../shared/messages/nl/common'
import { importMessages } from '../../../shared/messages/nl/import'
import { importHistoryMessages } from '../../../shared/messages/nl/import-history'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { createPagedRows } from '../../components/paged-rows'
import { Sum } from '../../components/Sum'
import { useNavigation } from '../../stores/navigation'
import type { ChosenFile } from '../../stores/upload-steps'
import { useUpload } from '../../stores/upload'
import { FolderTask } from './FolderTask'
import classes from './ResultStep.module.css'
import { canSaveRest } from './history-view'
import { RestTask, WithdrawTask } from './ResultActions'
import { ResultTable } from './ResultTable'
import { StepHeading } from './StepHeading'
import { useImportRecord } from './use-import-record'

const messages = importMessages.result

type ResultStepProps = { readonly file: ChosenFile; readonly summary: ImportRecord; readonly wasCancelledTooLate: boolean }

/** Resultaat: counts that add up, and per line what is to be said of it; empty when all went well (spec R3.3, R3.10). */
export function ResultStep({ file, summary: ended, wasCancelledTooLate }: ResultStepProps) {
  const [withdrawn, setWithdrawn] = useState<ImportRecord | null>(null)
  const found = useImportRecord(ended)
  const summary = withdrawn ?? found
  const { importId, total, created, existing, refused, withdrawal } = summary
  const rows = useMemo(() => createPagedRows((offset, limit) => api.request['imports.results']({ importId, offset, limit })), [importId])
  const at = messages.at(formatDate(summary.at), formatTime(summary.at))
  return (
    <div className={classes.sides}>
      <section className={classes.card}>
        <div className={classes.title}>
          <span className={classes.badge} aria-hidden>
            <IconClipboardCheck size={20} stroke={1.75} />
          </span>
          <div>
            <StepHeading className={classes.heading}>{messages.heading}</StepHeading>
            <p className={classes.small}>{messages.summary(created, total, file.fileName, at)}</p>
          </div>
        </div>
        {wasCancelledTooLate && withdrawal.kind !== 'withdrawn' && (
          <Callout kind="warning" role="status" title={messages.tooLateTitle}>
            {messages.tooLate} {withdrawal.kind === 'possible' && messages.tooLateWayBack}
          </Callout>
        )}
        {withdrawal.kind === 'withdrawn' && (
          <Callout kind="info" role="status" title={importHistoryMessages.withdrawnTitle(created)}>
            {importHistoryMessages.withdrawn(withdrawal.at, withdrawal.by)} {importHistoryMessages.withdrawnAgain}
          </Callout>
        )}
        <div className={classes.sum}>
          <Sum
            big
            total={{ count: total, label: messages.total }}
            terms={[
              {
                key: 'created',
                count: created,
                label: messages.created,
                icon: <IconUserPlus stroke={1.75} aria-hidden />,
                tone: created > 0 ? 'good' : 'plain'
              },
              { key: 'existing', count: existing, label: messages.existing, icon: <IconUserX stroke={1.75} aria-hidden /> },
              {
                key: 'refused',
                count: refused,
                label: messages.refused,
                icon: <IconAlertCircle stroke={1.75} aria-hidden />,
                tone: refused > 0 ? 'bad' : 'plain'
              }
            ]}
          />
        </div>
        <ResultTable rows={rows} isAllReadIn={created === total} />
      </section>
      <Aside record={summary} onWithdrawn={setWithdrawn} />
    </div>
  )
}

type AsideProps = { readonly record: ImportRecord; readonly onWithdrawn: (record: ImportRecord) => void }

/** What can be done now; nothing where the file held nothing to do it with. */
function Aside({ record, onWithdrawn }: AsideProps) {
  const hasAccounts = record.created > 0 && record.withdrawal.kind !== 'withdrawn'
  const hasRest = canSaveRest(record)
  if (!hasAccounts && !hasRest) return null
  return (
    <div className={classes.aside}>
      {hasAccounts && <Todo summary={record} />}
      <section className={`${classes.card ?? ''} ${classes.todo ?? ''}`} aria-label={importHistoryMessages.asideLabel}>
        {hasRest && <RestTask record={record} />}
        {hasAccounts && <WithdrawTask record={record} onWithdrawn={onWithdrawn} />}
      </section>
    </div>
  )
}

/** What stays to be done for the accounts of this import (spec R2.6, R3.12). */
function Todo({ summary: { importId, created } }: { readonly summary: ImportRecord }) {
  const reset = useUpload((store) => store.reset)
  const go = useNavigation((store) => store.go)
  const toSend = () => {
    reset()
    go({ kind: 'users', filter: { importId } })
  }
  return (
    <section className={`${classes.card ?? ''} ${classes.todo ?? ''}`}>
      <h2 className={classes.todoTitle}>{created === 1 ? messages.todoOne : messages.todo(created)}</h2>
      <div className={classes.task}>
        <IconKey className={classes.taskIcon} size={22} stroke={1.75} aria-hidden />
        <div>
          <h3>{messages.send}</h3>
          <p className={classes.small}>{messages.sendText(created)}</p>
          <Button className={classes.taskButton ?? ''} onClick={toSend}>
            {messages.toSend}
          </Button>
        </div>
      </div>
      <FolderTask importId={importId} />
    </section>
  )
}
