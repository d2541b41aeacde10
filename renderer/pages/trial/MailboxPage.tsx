import { IconInbox, IconMail } from '@tabler/icons-react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { AppError } from '../../../shared/errors'
import type { TrialMail, TrialMailRow } from '../../../shared/ipc/trial-schemas'
import { formatTime } from '../../../shared/messages/nl/common'
import { trialWords } from '../../../shared/messages/nl/trial'
import { api } from '../../api'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { MailPaper } from '../../components/MailPaper'
import { PageFrame } from '../../components/PageFrame'
import { createPagedRows } from '../../components/paged-rows'
import { PagedTable, type TableColumn } from '../../components/PagedTable'
import { SoftButton } from '../../components/SoftButton'
import { useNavigation } from '../../stores/navigation'
import classes from './MailboxPage.module.css'

/** Postvak: the mails that the trial caught, as their recipients would have got them (spec R5.6). */
export function MailboxPage() {
  const go = useNavigation((store) => store.go)
  const rows = useMemo(() => createPagedRows<TrialMailRow>((offset, limit) => api.request['trial.mails']({ offset, limit })), [])
  const { total } = useSyncExternalStore(rows.subscribe, rows.snapshot)
  const [mail, setMail] = useState<{ readonly id: string; readonly shown: TrialMail } | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const shownId = mail?.id ?? null

  useEffect(() => api.on['trial.changed'](rows.reload), [rows])

  const columns = useMemo((): readonly TableColumn<TrialMailRow>[] => {
    const open = async (id: string) => {
      const result = await api.request['trial.mail']({ id })
      setError(result.ok ? null : result.error)
      if (result.ok) setMail({ id, shown: result.value })
    }
    return [
      { key: 'to', header: trialWords.to, width: '45%', cell: ({ to }) => to },
      {
        key: 'subject',
        header: trialWords.subject,
        cell: ({ id, subject }) => (
          <button type="button" className={classes.open} aria-pressed={id === shownId} onClick={() => void open(id)}>
            {subject === '' ? trialWords.noSubject : subject}
          </button>
        )
      },
      { key: 'time', header: trialWords.time, width: '64px', cell: ({ at }) => formatTime(at) }
    ]
  }, [shownId])

  return (
    <PageFrame title={trialWords.mailbox} scroll={false}>
      <div className={classes.panes}>
        <PagedTable
          label={trialWords.mailboxTable}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          minWidth="420px"
          empty={
            <EmptyState
              icon={<IconInbox stroke={1.5} />}
              title={trialWords.emptyTitle}
              text={trialWords.emptyText}
              actions={<SoftButton onClick={() => go({ kind: 'users' })}>{trialWords.toUsers}</SoftButton>}
            />
          }
        />
        <section className={classes.desk} aria-label={trialWords.shownMail}>
          {error !== null && <ErrorNote error={error} />}
          {mail === null && total !== null && total > 0 && (
            <EmptyState icon={<IconMail stroke={1.5} />} title={trialWords.chooseTitle} text={trialWords.chooseText} />
          )}
          {mail !== null && (
            <>
              <MailPaper key={mail.id} mail={mail.shown} view="formatted" frameTitle={trialWords.shownMail} />
              <p className={classes.deadLinks}>{trialWords.deadLinks}</p>
            </>
          )}
        </section>
      </div>
    </PageFrame>
  )
}
