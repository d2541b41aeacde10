import { Button } from '@mantine/core'
import { IconInfoCircle, IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { ReportFilter, ReportRow } from '../../../shared/ipc/mail-schemas'
import { words } from '../../../shared/messages/nl/common'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { api } from '../../api'
import { DeliveryStatus } from '../../components/DeliveryStatus'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { Mono } from '../../components/Mono'
import { PageFrame } from '../../components/PageFrame'
import type { TableColumn } from '../../components/PagedTable'
import { PagedTable } from '../../components/PagedTable'
import { SoftButton } from '../../components/SoftButton'
import { useNavigation } from '../../stores/navigation'
import { QueueNotes } from './QueueNotes'
import { answerOf, isSettled, timeOf, waitingCount, wordsWithoutAnswer } from './report-view'
import classes from './ReportPage.module.css'
import { ReportSummary } from './ReportSummary'
import { StopDialog } from './StopDialog'
import { useReport } from './use-report'

const messages = mailMessages.report
const nothing = '–'

const columns: readonly TableColumn<ReportRow>[] = [
  {
    key: 'name',
    header: messages.columns.name,
    width: 'clamp(160px, 16vw, 220px)',
    pinned: 'start',
    cell: ({ name }) => <span className={classes.name}>{name}</span>
  },
  { key: 'email', header: messages.columns.email, width: 'clamp(160px, 17vw, 236px)', cell: ({ email }) => email },
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
  { key: 'answer', header: messages.columns.answer, cell: (row) => wordsWithoutAnswer(row) || <Mono>{answerOf(row)}</Mono> },
  { key: 'time', header: messages.columns.time, width: '144px', cell: (row) => timeOf(row, new Date()) || nothing }
]

/** Verzendrapport: what became of every mail, live while sending and kept afterwards (spec R4.7). */
export function ReportPage({ batchId }: { readonly batchId: string }) {
  const [filter, setFilter] = useState<ReportFilter>('all')
  const [isStopping, setStopping] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const { rows, batch, queue, setQueue } = useReport(batchId, filter)
  const go = useNavigation((store) => store.go)

  const pause = async (paused: boolean) => {
    const result = await (paused ? api.request['mail.pause']({}) : api.request['mail.resume']({}))
    setError(result.ok ? null : result.error)
    if (result.ok) setQueue(result.value)
  }
  const stop = async () => {
    const result = await api.request['mail.stop']({ batchId })
    setStopping(false)
    setError(result.ok ? null : result.error)
    if (result.ok) rows.reload()
  }

  return (
    <>
      <div className={classes.behind} inert={isStopping} aria-hidden={isStopping}>
        <PageFrame
          title={messages.title}
          crumbs={[{ label: mailMessages.users, onClick: () => go({ kind: 'users' }) }]}
          scroll={false}
          footerNote={
            <>
              <IconInfoCircle size={18} stroke={1.75} aria-hidden />
              {batch !== null && isSettled(batch.counts) ? messages.leaveSettled : messages.leave}
            </>
          }
          footerActions={
            <Button h={40} variant="default" onClick={() => go({ kind: 'users' })}>
              {messages.back}
            </Button>
          }
        >
          <div className={classes.column}>
            {error !== null && <ErrorNote error={error} />}
            {batch !== null && queue !== null ? (
              <>
                <ReportSummary
                  batch={batch}
                  queue={queue}
                  filter={filter}
                  onFilter={(pressed) => setFilter(pressed === filter ? 'all' : pressed)}
                  onPause={(paused) => void pause(paused)}
                  onStop={() => setStopping(true)}
                />
                <QueueNotes counts={batch.counts} queue={queue} onRetry={() => void pause(false)} onShow={setFilter} />
              </>
            ) : (
              <p role="status" className={classes.small}>
                {words.loading}
              </p>
            )}
            <PagedTable
              label={messages.table}
              rows={rows}
              columns={columns}
              rowKey={({ entryId }) => entryId}
              rowAlign="middle"
              minWidth="940px"
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
        onStop={() => void stop()}
        onGoOn={() => setStopping(false)}
      />
    </>
  )
}
