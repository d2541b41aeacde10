import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { MailKind } from '../../../shared/domain/delivery'
import type { AppError } from '../../../shared/errors'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { PageFrame } from '../../components/PageFrame'
import type { ComposeDraft } from '../../stores/compose'
import { useCompose } from '../../stores/compose'
import { rememberUser } from '../../stores/drafts'
import { useUsers } from '../../stores/users'
import { useNavigation } from '../../stores/navigation'
import { AgainDialog } from './AgainDialog'
import classes from './ComposePage.module.css'
import { firstFaultyField, namesWithOneAlready, problemsOf, reasonNotToSend } from './compose-view'
import { MailFields } from './MailFields'
import { MailPreviewPane } from './MailPreviewPane'
import { SetupNotes } from './SetupNotes'

const messages = mailMessages.compose

type ComposePageProps = { readonly mailKind: MailKind; readonly accountIds: readonly string[] }

/** Inloggegevens verzenden, and apart from it Bericht verzenden (spec R4.2, R4.3). */
export function ComposePage({ mailKind, accountIds }: ComposePageProps) {
  const { draft, error, open, reset } = useCompose()
  const go = useNavigation((store) => store.go)
  const isHere = draft?.kind === mailKind

  useEffect(() => {
    void open(mailKind, accountIds)
  }, [open, mailKind, accountIds])

  if (isHere) return <ComposeForm draft={draft} />
  return (
    <PageFrame
      title={messages.titles[mailKind]}
      crumbs={[{ label: mailMessages.users, onClick: () => go({ kind: 'users' }) }]}
      footerActions={
        <Button
          size="md"
          variant="default"
          onClick={() => {
            reset()
            go({ kind: 'users' })
          }}
        >
          {mailMessages.cancel}
        </Button>
      }
    >
      {error === null ? <p role="status">{messages.loading}</p> : <ErrorNote error={error} />}
    </PageFrame>
  )
}

/** What the page is at besides writing. */
type Sending =
  | { readonly kind: 'idle'; readonly error: AppError | null }
  | { readonly kind: 'asking'; readonly names: readonly string[] }
  | { readonly kind: 'sending' }

function ComposeForm({ draft }: { readonly draft: ComposeDraft }) {
  const { error, reset } = useCompose()
  const go = useNavigation((store) => store.go)
  const [sending, setSending] = useState<Sending>({ kind: 'idle', error: null })
  const problems = problemsOf(draft)
  const reason = reasonNotToSend(draft)
  const [wasPressed, setWasPressed] = useState(false)
  const subject = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const isAsking = sending.kind === 'asking'

  const leave = () => {
    reset()
    go({ kind: 'users' })
  }
  const send = async (sendAgain: boolean) => {
    setSending({ kind: 'sending' })
    const isSameUser = rememberUser()
    const { kind, mail, recipients } = draft
    const accountIds = recipients.map((recipient) => recipient.accountId)
    const result = await api.request['mail.send']({ kind, accountIds, mail, sendAgain })
    if (!isSameUser()) return
    if (result.ok) {
      reset()
      useUsers.getState().clearSelection()
      go({ kind: 'report', batchId: result.value.batchId })
    } else if (result.error.code === 'alreadySent' && !sendAgain) {
      const { names } = result.error.details
      setSending({ kind: 'asking', names: Array.isArray(names) ? names : namesWithOneAlready(draft) })
    } else {
      setSending({ kind: 'idle', error: result.error })
    }
  }
  const press = () => {
    if (sending.kind === 'sending') return
    const faulty = firstFaultyField(problems)
    setWasPressed(faulty !== null)
    if (faulty !== null) {
      const field = faulty === 'subject' ? subject : text
      field.current?.focus()
      return
    }
    const names = namesWithOneAlready(draft)
    if (names.length > 0) setSending({ kind: 'asking', names })
    else void send(false)
  }

  return (
    <>
      <div className={classes.behind} inert={isAsking} aria-hidden={isAsking}>
        <PageFrame
          title={messages.titles[draft.kind]}
          crumbs={[{ label: mailMessages.users, onClick: () => go({ kind: 'users' }) }]}
          scroll={false}
          footerNote={
            <>
              <IconClock size={18} stroke={1.75} aria-hidden />
              {messages.footer(draft.recipients.length)}
            </>
          }
          footerActions={
            <>
              {reason !== null && <span className={classes.reason}>{reason}</span>}
              <Button h={40} variant="default" onClick={leave}>
                {mailMessages.cancel}
              </Button>
              <GatedButton
                final
                off={reason !== null}
                reason={reason}
                reasonShown="hidden"
                loading={sending.kind === 'sending'}
                onClick={press}
              >
                {mailMessages.ok}
              </GatedButton>
            </>
          }
        >
          <div className={classes.column}>
            {error !== null && <ErrorNote error={error} />}
            {sending.kind === 'idle' && sending.error !== null && <ErrorNote error={sending.error} />}
            <SetupNotes draft={draft} />
            <div className={classes.panes}>
              <MailFields draft={draft} problems={problems} wasPressed={wasPressed} subjectRef={subject} textRef={text} />
              <MailPreviewPane draft={draft} problems={problems} />
            </div>
          </div>
        </PageFrame>
      </div>
      <AgainDialog
        kind={draft.kind}
        names={sending.kind === 'asking' ? sending.names : null}
        onSend={() => void send(true)}
        onCancel={() => setSending({ kind: 'idle', error: null })}
      />
    </>
  )
}
