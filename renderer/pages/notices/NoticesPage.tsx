import { Button } from '@mantine/core'
import { IconBell, IconMail, IconSend, IconTableImport } from '@tabler/icons-react'
import type { Notice } from '../../../shared/ipc/account-schemas'
import type { Batch, QueueState } from '../../../shared/ipc/mail-schemas'
import { formatDateTime, words } from '../../../shared/messages/nl/common'
import { noticeMessages } from '../../../shared/messages/nl/notices'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { PageFrame } from '../../components/PageFrame'
import { SoftButton } from '../../components/SoftButton'
import { useWaitingMail } from '../../hooks/use-waiting-mail'
import type { Page } from '../../stores/navigation'
import { useNavigation } from '../../stores/navigation'
import { waitingLine } from '../mail/waiting-view'
import classes from './NoticesPage.module.css'
import { useNotices } from './use-notices'

/** Meldingen: the sendings that go on, then what was finished while somebody looked elsewhere, newest first (spec R3.11, R4.7). */
export function NoticesPage() {
  const { notices, fresh, error } = useNotices()
  const waiting = useWaitingMail()
  const go = useNavigation((store) => store.go)
  const sendings = waiting?.batches ?? []
  return (
    <PageFrame title={noticeMessages.title}>
      <div className={classes.column}>
        {error !== null && <ErrorNote error={error} />}
        {notices === null && error === null && <p role="status">{words.loading}</p>}
        {notices?.length === 0 && waiting?.batches.length === 0 && (
          <EmptyState
            icon={<IconBell stroke={1.5} />}
            title={noticeMessages.emptyTitle}
            text={noticeMessages.emptyText}
            actions={<SoftButton onClick={() => go({ kind: 'new' })}>{noticeMessages.toNew}</SoftButton>}
          />
        )}
        {notices !== null && notices.length + sendings.length > 0 && (
          <ul className={classes.list} aria-label={noticeMessages.list}>
            {waiting !== null &&
              sendings.map((batch) => <SendingItem key={batch.batchId} batch={batch} queue={waiting.queue} onGo={go} />)}
            {notices.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} isNew={fresh.has(notice.id)} onGo={go} />
            ))}
          </ul>
        )}
      </div>
    </PageFrame>
  )
}

type SendingItemProps = { readonly batch: Batch; readonly queue: QueueState; readonly onGo: (page: Page) => void }

function SendingItem({ batch: { batchId, kind, createdAt, counts }, queue, onGo }: SendingItemProps) {
  return (
    <li className={classes.item} data-new={true}>
      <span className={classes.icon} aria-hidden>
        <IconSend size={22} stroke={1.75} />
      </span>
      <div className={classes.text}>
        <div className={classes.titleRow}>
          <h2>{noticeMessages.sendingTitle(kind, counts.total)}</h2>
          <span className={classes.fresh}>{noticeMessages.busy}</span>
        </div>
        <p className={classes.sentence}>{waitingLine(counts, queue)}</p>
      </div>
      <time className={classes.time} dateTime={createdAt}>
        {formatDateTime(createdAt)}
      </time>
      <div className={classes.action}>
        <Button variant="default" onClick={() => onGo({ kind: 'report', batchId })}>
          {noticeMessages.mailLink}
        </Button>
      </div>
    </li>
  )
}

type NoticeItemProps = { readonly notice: Notice; readonly isNew: boolean; readonly onGo: (page: Page) => void }

function NoticeItem({ notice, isNew, onGo }: NoticeItemProps) {
  const isImport = notice.kind === 'import'
  const Icon = isImport ? IconTableImport : IconMail
  return (
    <li className={classes.item} data-new={isNew}>
      <span className={classes.icon} aria-hidden>
        <Icon size={22} stroke={1.75} />
      </span>
      <div className={classes.text}>
        <div className={classes.titleRow}>
          <h2>{isImport ? noticeMessages.importTitle(notice) : noticeMessages.mailTitle(notice)}</h2>
          {isNew && <span className={classes.fresh}>{noticeMessages.fresh}</span>}
        </div>
        <p className={classes.sentence}>{isImport ? noticeMessages.importText(notice) : noticeMessages.mailText(notice)}</p>
      </div>
      <time className={classes.time} dateTime={notice.at}>
        {formatDateTime(notice.at)}
      </time>
      <div className={classes.action}>
        {!isImport && (
          <Button variant="default" onClick={() => onGo({ kind: 'report', batchId: notice.batchId })}>
            {noticeMessages.mailLink}
          </Button>
        )}
        {isImport && notice.summary.created > 0 && notice.summary.withdrawal.kind !== 'withdrawn' && (
          <Button variant="default" onClick={() => onGo({ kind: 'users', filter: { importId: notice.summary.importId } })}>
            {noticeMessages.importLink}
          </Button>
        )}
      </div>
    </li>
  )
}
