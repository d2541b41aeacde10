import type { MailPreview } from '../../shared/ipc/mail-schemas'
import { mailMessages } from '../../shared/messages/nl/mail'
import classes from './MailPaper.module.css'

const messages = mailMessages.compose

type MailPaperProps = {
  readonly mail: MailPreview
  readonly view: 'formatted' | 'plain'
  /** For who does not see the frame. */
  readonly frameTitle: string
}

/** A mail as its recipient gets it: subject, address, and the text, formatted or plain. */
export function MailPaper({ mail, view, frameTitle }: MailPaperProps) {
  return (
    <div className={classes.paper}>
      <div className={classes.head}>
        <div className={classes.subject}>{mail.subject}</div>
        <div className={classes.to}>{messages.previewTo(mail.to)}</div>
      </div>
      {view === 'formatted' ? (
        // No right at all for what stands in the frame: no scripts, forms, popups or same origin.
        <iframe key={mail.htmlUrl} className={classes.frame} sandbox="" src={mail.htmlUrl} title={frameTitle} />
      ) : (
        <pre className={classes.plain} tabIndex={0} aria-label={messages.plain} role="region">
          {mail.text}
        </pre>
      )}
    </div>
  )
}
