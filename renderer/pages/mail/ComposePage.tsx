import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { MailKind } from '../../../shared/domain/delivery'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { mailFilesWords } from '../../../shared/messages/nl/mail-files'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { PageFrame } from '../../components/PageFrame'
import type { ComposeDraft } from '../../stores/compose'
import { useCompose } from '../../stores/compose'
import { useNavigation } from '../../stores/navigation'
import { AgainDialog } from './AgainDialog'
import classes from './ComposePage.module.css'
import { firstFaultyField, firstWrongPlaceholder, othersThan, problemsOf, reasonNotToSave, reasonNotToSend } from './compose-view'
import { MailFields } from './MailFields'
import { MailPreviewPane } from './MailPreviewPane'
import { SaveFilesDialog } from './SaveFilesDialog'
import { SetupNotes } from './SetupNotes'
import { useSending } from './use-sending'

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

function ComposeForm({ draft }: { readonly draft: ComposeDraft }) {
  const { error, reset } = useCompose()
  const go = useNavigation((store) => store.go)
  const { sending, begin, confirm, confirmOthers, cancel, stopSaving, toReport } = useSending(draft)
  const problems = problemsOf(draft)
  const reason = reasonNotToSend(draft)
  const [wasPressed, setWasPressed] = useState(false)
  const subject = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const isAsking = sending.kind !== 'idle' && sending.kind !== 'sending'

  const leave = () => {
    reset()
    go({ kind: 'users' })
  }
  const press = (next: 'send' | 'save') => {
    if (sending.kind === 'sending') return
    const faulty = firstFaultyField(problems)
    setWasPressed(faulty !== null)
    if (faulty === null) {
      begin(next)
      return
    }
    const field = faulty === 'subject' ? subject : text
    field.current?.focus()
    const wrong = firstWrongPlaceholder(draft.mail[faulty], problems)
    if (wrong !== null) field.current?.setSelectionRange(wrong.start, wrong.end)
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
              <GatedButton h={40} variant="default" off={reasonNotToSave(draft) !== null} reason={reasonNotToSave(draft)} reasonShown="hidden" onClick={() => press('save')}>
                {mailFilesWords.button}
              </GatedButton>
              <GatedButton
                final
                off={reason !== null}
                reason={reason}
                reasonShown="hidden"
                loading={sending.kind === 'sending'}
                onClick={() => press('send')}
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
        asked={sending.kind === 'asking' ? sending : null}
        activated={draft.composed.activated}
        others={sending.kind === 'asking' && sending.names.length > 0 ? othersThan(sending.names, draft).length : 0}
        onOthers={confirmOthers}
        onGoOn={confirm}
        onCancel={cancel}
      />
      <SaveFilesDialog
        kind={draft.kind}
        count={draft.recipients.length}
        sending={sending}
        onChoose={confirm}
        onCancel={cancel}
        onStop={stopSaving}
        onReport={toReport}
      />
    </>
  )
}
