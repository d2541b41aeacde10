/** Where in the dialogue a server can misbehave, in its order (RFC 5321, 3207, 4954). */
export const places = [
  'connect',
  'banner',
  'EHLO',
  'STARTTLS',
  'TLS',
  'AUTH',
  'MAIL',
  'RCPT',
  'DATA',
  /** Amid the body: some of it came, and more is on its way. */
  'body',
  /** After the final dot. */
  'dot',
  /** Asked after a mail that was refused. */
  'RSET',
  /** Unasked, after the answer to a mail. */
  'between',
  'QUIT'
] as const
export type Place = (typeof places)[number]

/** How it can misbehave. */
export const faults = [
  /** FIN. */
  'close',
  /** RST. */
  'reset',
  'silence',
  '4xx',
  /** And closes. */
  '421',
  '5xx',
  /** A line that is no SMTP. */
  'garbage',
  /** A reply of several lines that never ends. */
  'unfinished',
  /** The usual reply, in a line of 100,000 characters. */
  'long',
  /** The usual reply, and at once the one to what was not asked yet. */
  'early'
] as const
export type Fault = (typeof faults)[number]

/** From which mail of a connection on: the first of a fresh one, or the third, by which it is a used one. */
export const mailNumbers = [1, 3] as const
type MailNumber = (typeof mailNumbers)[number]

export type Mood = { readonly place: Place; readonly fault: Fault; readonly fromMail: MailNumber }

/** What comes before there is a connection to send mails over. */
export const openingPlaces: readonly Place[] = ['connect', 'banner', 'EHLO', 'STARTTLS', 'TLS', 'AUTH']
