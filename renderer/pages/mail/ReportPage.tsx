import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconInfoCircle, IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReportFilter, ReportRow } from '../../../shared/ipc/mail-schemas'
import { words } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { PagedTable } from '../../components/PagedTable'
import { SoftButton } from '../../components/SoftButton'
import { useSaveFile } from '../../hooks/use-save-file'
import { useNavigation } from '../../stores/navigation'
import { QueueNotes } from './QueueNotes'
import { reportColumns } from './report-columns'
import { hasActions, isSettled, waitingCount, type RowAction } from './report-view'
import classes from './ReportPage.module.css'
import { ReportSummary } from './ReportSummary'
import { StopDialog } from './StopDialog'
import { useReport } from './use-report'
import { useReportActions } from './use-report-actions'

const messages = mailMessages.report

const minWidthOf = (withActions: boolean, isNarrow: boolean): string => {
  if (isNarrow) return withActions ? '760px' : '620px'
  return withActions ? '1140px' : '960px'
}

/** Verzendrapport: what became of every mail, live while sending and kept afterwards (spec R4.7). */
export function ReportPage({ batchId }: { readonly batchId: string }) {
  const [filter, setFilter] = useState<ReportFilter>('all')
  const [isStopping, setStopping] = useState(false)
  const { rows, batch, queue, expectedEndAt, setQueue } = useReport(batchId, filter)
  const actions = useReportActions(batchId, (changed) => {
    if (changed !== null) setQueue(changed)
    rows.reload()
  })
  const file = useSaveFile(() => api.request['mail.saveReport']({ batchId }))
  const go = useNavigation((store) => store.go)
  const isNarrow = useMediaQuery('(width < 1200px)', false, { getInitialValueInEffect: false })

  const toggleFilter = (pressed: ReportFilter) => setFilter(pressed === filter ? 'all' : pressed)
  const act = (action: RowAction, { entryId, accountId }: ReportRow) => {
    if (action === 'newLoginDetails') go({ kind: 'compose', mailKind: 'loginDetails', accountIds: [accountId] })
    else void actions.retry(action === 'retryDeferred' ? 'deferred' : 'uncertain', entryId)
  }
  const stopWith = (stopping: Promise<void>) => void stopping.finally(() => setStopping(false))

  return (
    <>
      <div className={classes.behind} inert={isStopping} aria-hidden={isStopping}>
        <PageFrame
          title={messages.title}
          crumbs={[{ label: mailMessages.users, onClick: () => go({ kind: 'users' }) }]}
          scroll={false}
          aside={batch !== null && <p className={classes.meaning}>{batch.route === 'files' ? messages.files : messages.bounces}</p>}
          footerNote={
            <>
              <IconInfoCircle size={18} stroke={1.75} aria-hidden />
              {batch !== null && isSettled(batch.counts) ? messages.leaveSettled : messages.leave}
            </>
          }
          footerActions={
            <>
              <span role="status" className={classes.savedAs}>
                {file.savedAs !== null && messages.savedAs(file.savedAs)}
              </span>
              <Button h={40} variant="default" loading={file.isBusy} onClick={() => void file.save()}>
                {messages.save}
              </Button>
              <Button h={40} variant="default" onClick={() => go({ kind: 'users' })}>
                {messages.back}
              </Button>
            </>
          }
        >
          <div className={classes.column}>
            {actions.error !== null && <ErrorNote error={actions.error} />}
            {file.error !== null && <ErrorNote error={file.error} />}
            {actions.told !== null && (
              <Callout kind="info" role="status">
                {actions.told}
              </Callout>
            )}
            {batch !== null && queue !== null ? (
              <>
                <ReportSummary
                  batch={batch}
                  queue={queue}
                  expectedEndAt={expectedEndAt}
                  filter={filter}
                  onFilter={toggleFilter}
                  onPause={(paused) => void actions.pause(paused)}
                  onStop={() => setStopping(true)}
                />
                <QueueNotes
                  batch={batch}
                  queue={queue}
                  onTryAgain={() => void actions.pause(false)}
                  onRetry={(which) => void actions.retry(which, null)}
                  onShow={setFilter}
                />
              </>
            ) : (
              <p role="status" className={classes.small}>
                {words.loading}
              </p>
            )}
            <PagedTable
              label={messages.table}
              rows={rows}
              columns={reportColumns(batch, act, isNarrow)}
              rowKey={({ entryId }) => entryId}
              rowAlign="middle"
              minWidth={minWidthOf(batch !== null && hasActions(batch), isNarrow)}
              empty={
                <EmptyState
                  icon={<IconListSearch stroke={1.5} />}
                  title={messages.none}
                  text={messages.noneText}
                  actions={<SoftButton onClick={() => setFilter('all')}>{messages.showAll}</SoftButton>}
                />
              }
            />
          </div>
        </PageFrame>
      </div>
      <StopDialog
        isOpen={isStopping}
        waiting={batch === null ? 0 : waitingCount(batch.counts)}
        onLater={() => stopWith(actions.pause(true))}
        onNever={() => stopWith(actions.stop())}
        onGoOn={() => setStopping(false)}
      />
    </>
  )
}
