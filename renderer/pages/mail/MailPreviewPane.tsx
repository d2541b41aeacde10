import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMail } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { TemplateProblem } from '../../../shared/domain/mail-template'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { MailPaper } from '../../components/MailPaper'
import type { ComposeDraft } from '../../stores/compose'
import { useCompose } from '../../stores/compose'
import classes from './ComposePage.module.css'
import { useMailPreview } from './use-mail-preview'

const messages = mailMessages.compose
const views = ['formatted', 'plain'] as const
type View = (typeof views)[number]

type MailPreviewPaneProps = { readonly draft: ComposeDraft; readonly problems: readonly TemplateProblem[] }

/** The mail as each recipient will get it, HTML and plain text both (spec R4.3). */
export function MailPreviewPane({ draft, problems }: MailPreviewPaneProps) {
  const show = useCompose((store) => store.show)
  const [view, setView] = useState<View>('formatted')
  const { recipients, shown } = draft
  const recipient = recipients[shown]
  const { preview, error } = useMailPreview(draft.kind, recipient?.accountId ?? null, problems.length === 0 ? draft.mail : null)
  useMailKeys(shown, recipients.length, show)
  const isEmpty = problems.some(({ kind }) => kind === 'emptySubject' || kind === 'emptyText')

  return (
    <section className={classes.preview} aria-label={messages.preview}>
      <div className={classes.previewBar}>
        <h2 className={classes.previewTitle} aria-live="polite">
          {recipient !== undefined && messages.previewOf(recipient.name)}
        </h2>
        <SegmentedControl
          aria-label={messages.view}
          size="xs"
          value={view}
          onChange={(value) => setView(value === 'plain' ? 'plain' : 'formatted')}
          data={views.map((key) => ({ value: key, label: messages[key] }))}
        />
        <Step label={messages.previous} keys="Alt+PageUp" isOff={shown <= 0} onClick={() => show(shown - 1)}>
          <IconChevronLeft size={18} stroke={1.75} aria-hidden />
        </Step>
        <span className={classes.position}>{recipient !== undefined && messages.position(shown + 1, recipients.length)}</span>
        <Step label={messages.next} keys="Alt+PageDown" isOff={shown >= recipients.length - 1} onClick={() => show(shown + 1)}>
          <IconChevronRight size={18} stroke={1.75} aria-hidden />
        </Step>
      </div>
      <div className={classes.desk}>
        {error !== null && <ErrorNote error={error} />}
        {problems.length > 0 && (
          <EmptyState
            icon={<IconMail stroke={1.5} />}
            title={isEmpty ? messages.previewWaiting : messages.previewRefused}
            text={isEmpty ? messages.previewWaitingText : messages.previewRefusedText}
          />
        )}
        {preview !== null && recipient !== undefined && <MailPaper mail={preview} view={view} frameTitle={messages.previewFrame(recipient.name)} />}
      </div>
    </section>
  )
}

type StepProps = { readonly label: string; readonly keys: string; readonly isOff: boolean; readonly onClick: () => void; readonly children: ReactNode }

/** At the first and the last mail it is off without vanishing from the keyboard: who goes on pressing it keeps the place (spec R5.5). */
function Step({ label, keys, isOff, onClick, children }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size={32}
      aria-label={label}
      aria-keyshortcuts={keys}
      title={`${label} (${keys})`}
      aria-disabled={isOff}
      {...(isOff ? { 'data-disabled': true } : {})}
      onClick={() => {
        if (!isOff) onClick()
      }}
    >
      {children}
    </ActionIcon>
  )
}

/** Alt+PageUp and Alt+PageDown anywhere on the page: without Alt they scroll, and in the text they move. */
function useMailKeys(shown: number, count: number, show: (index: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
      if (!event.altKey || event.ctrlKey || event.metaKey || step === 0) return
      event.preventDefault()
      if (shown + step >= 0 && shown + step < count) show(shown + step)
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [shown, count, show])
}
