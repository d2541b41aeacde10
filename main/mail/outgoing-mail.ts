import MailComposer from 'nodemailer/lib/mail-composer'

/** One mail to one recipient, ready to be written out. */
export type OutgoingMail = {
  /** Makes the Message-ID: the same mail keeps it over every attempt, so that a receiver can tell a double. */
  readonly entryId: string
  readonly from: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly date: Date
}

/**
 * The bytes of the mail (RFC 5322): plain text and HTML as multipart/alternative, names and subject encoded (RFC 2047). Answers come
 * to who sent it (spec R4.3). `isDraft`: a mail program opens it as a mail that is still to be sent (X-Unsent, as Outlook reads it).
 */
export async function composeMessage(mail: OutgoingMail, { isDraft = false }: { readonly isDraft?: boolean } = {}): Promise<Buffer> {
  const sender = { name: '', address: mail.from }
  const composer = new MailComposer({
    from: sender,
    replyTo: { ...sender },
    to: { name: headerText(mail.to.name), address: mail.to.address },
    subject: headerText(mail.subject),
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: messageId(mail.entryId, mail.from),
    headers: isDraft ? { 'X-Unsent': '1' } : {},
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true
  })
  return composer.compile().build()
}

/** Whatever was typed, a header stays one line, and no part of it is an encoded word (RFC 2047), which a reader's program would decode. */
const headerText = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll('=?', '= ?')
    .trim()

/** The same for one mail over all its attempts, so that a receiver can tell a double; also what its report names it by. */
export const messageId = (entryId: string, from: string): string =>
  `<${entryId.replace(/[^A-Za-z0-9-]/g, '-')}@${from.slice(from.lastIndexOf('@') + 1)}>`
