import { mailTemplateMessages } from '../messages/nl/mail-template'
import type { MailText } from '../ipc/mail-schemas'
import type { MailKind } from './delivery'
import { mailHtml, type MailLine, type MailSegment } from './mail-html'
import { stripInvisible } from './name-rules'

/** What is filled in per recipient; written between braces: {naam}. */
const placeholders = ['naam', 'gebruikersnaam', 'activatiecode', 'link', 'adres', 'geldigTot', 'instituut'] as const
export type Placeholder = (typeof placeholders)[number]

export type TemplateProblem =
  | { readonly kind: 'emptySubject' }
  | { readonly kind: 'emptyText' }
  | { readonly kind: 'lineBreakInSubject' }
  | { readonly kind: 'missingPlaceholder'; readonly placeholder: Placeholder }
  /** `found` with its braces, as it was typed. */
  | { readonly kind: 'unknownPlaceholder'; readonly found: string }
  | { readonly kind: 'placeholderNotAvailable'; readonly placeholder: Placeholder; readonly reason: 'noPortal' | 'onlyLoginDetails' }
  | { readonly kind: 'secretInSubject'; readonly placeholder: Placeholder }

export type RenderInput = {
  readonly kind: MailKind
  readonly mail: MailText
  readonly recipient: { readonly name: string; readonly username: string }
  readonly instituteName: string
  /** https address of the portal; null or empty: there is none. */
  readonly portalUrl: string | null
  /** As people type it, in groups. null: a preview (a code is never previewed), or a message, which has none. */
  readonly activationCode: string | null
  /** Until when the code works (spec R4.4). */
  readonly validUntil: Date
}

type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string }

const secret: readonly Placeholder[] = ['activatiecode', 'link']
const needPortal: readonly Placeholder[] = ['link', 'adres']
const onlyLoginDetails: readonly Placeholder[] = ['activatiecode', 'link', 'geldigTot']

/** What each mail must hold (spec R4.4): without a portal the code alone, and at which institute it can be used. */
const requiredPlaceholders = (kind: MailKind, hasPortal: boolean): readonly Placeholder[] => {
  if (kind === 'message') return []
  return hasPortal ? ['naam', 'gebruikersnaam', 'link'] : ['naam', 'gebruikersnaam', 'activatiecode', 'instituut']
}

/** What can be used in this mail: the choices to offer while it is adapted. */
export const availablePlaceholders = (kind: MailKind, hasPortal: boolean): readonly Placeholder[] =>
  placeholders.filter((placeholder) => unavailableBecause(placeholder, kind, hasPortal) === null)

/** The fixed text, with its placeholders, the institute's name among them (spec R4.3, R4.4). A free message has no subject yet. */
export function defaultMail(
  kind: MailKind,
  institute: { readonly instituteName?: string; readonly portalUrl: string | null }
): MailText {
  if (kind === 'message') return mailTemplateMessages.message
  return isPresent(institute.portalUrl) ? mailTemplateMessages.loginDetails.withPortal : mailTemplateMessages.loginDetails.withoutPortal
}

/** Everything that keeps an adapted text from being sent (spec R4.3); none: it can be. */
export function checkTemplate(kind: MailKind, mail: MailText, hasPortal: boolean): readonly TemplateProblem[] {
  const problems: TemplateProblem[] = []
  if (mail.subject.trim() === '') problems.push({ kind: 'emptySubject' })
  if (/[\r\n\u0085\u2028\u2029]/.test(mail.subject)) problems.push({ kind: 'lineBreakInSubject' })
  if (mail.text.trim() === '') problems.push({ kind: 'emptyText' })

  const inSubject = bracedNames(mail.subject)
  const inText = bracedNames(mail.text)
  for (const name of new Set([...inSubject, ...inText])) {
    if (!isPlaceholder(name)) {
      problems.push({ kind: 'unknownPlaceholder', found: `{${name}}` })
      continue
    }
    const reason = unavailableBecause(name, kind, hasPortal)
    if (reason !== null) problems.push({ kind: 'placeholderNotAvailable', placeholder: name, reason })
    else if (secret.includes(name) && inSubject.includes(name)) problems.push({ kind: 'secretInSubject', placeholder: name })
  }
  for (const placeholder of requiredPlaceholders(kind, hasPortal)) {
    if (!inText.includes(placeholder)) problems.push({ kind: 'missingPlaceholder', placeholder })
  }
  return problems
}

/**
 * The mail as one recipient gets it. Plain text and HTML come from the same text; values are put in once, so that a name holding
 * "{activatiecode}" stays a name, and never bring a line break along, so that none can end a header.
 * Throws when the text uses a placeholder that has no value: checkTemplate comes first.
 */
export function renderMail(input: RenderInput): RenderedMail {
  const values = valuesFor(input)
  const subject = plainText([fillLine(singleLine(input.mail.subject), values)])
  const lines = linesOf(input.mail.text).map((line) => fillLine(line, values))
  const isPreview = input.kind === 'loginDetails' && input.activationCode === null
  return { subject, text: plainText(lines), html: mailHtml({ subject, lines, isPreview, button: mailTemplateMessages.button }) }
}

/**
 * Every line end that a program may have put on the clipboard, and no half characters or controls: mail programs differ in what they
 * make of those, so that what is shown would not be what arrives.
 */
const linesOf = (text: string): readonly string[] =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('\n')

function unavailableBecause(placeholder: Placeholder, kind: MailKind, hasPortal: boolean): 'noPortal' | 'onlyLoginDetails' | null {
  if (kind === 'message' && onlyLoginDetails.includes(placeholder)) return 'onlyLoginDetails'
  return !hasPortal && needPortal.includes(placeholder) ? 'noPortal' : null
}

type Value = { readonly text: string; readonly href: string | null }
type Values = Readonly<Record<Placeholder, Value | null>>

function valuesFor(input: RenderInput): Values {
  const { recipient, activationCode: code } = input
  const portalUrl = isPresent(input.portalUrl) ? singleLine(input.portalUrl) : null
  const href = portalUrl !== null && isWebAddress(portalUrl) ? portalUrl : null
  const isLoginDetails = input.kind === 'loginDetails'
  const words = (text: string): Value => ({ text: singleLine(text), href: null })
  return {
    naam: words(recipient.name),
    gebruikersnaam: words(recipient.username),
    instituut: words(input.instituteName),
    adres: portalUrl === null ? null : { text: portalUrl, href },
    activatiecode: isLoginDetails ? words(code ?? mailTemplateMessages.codeMadeWhenSent) : null,
    geldigTot: isLoginDetails ? words(dutchMoment(input.validUntil)) : null,
    link: !isLoginDetails || portalUrl === null ? null : linkValue(portalUrl, recipient.username, code)
  }
}

function linkValue(portalUrl: string, username: string, code: string | null): Value {
  const link = activationLink(portalUrl, username, code ?? mailTemplateMessages.codeInLinkMadeWhenSent)
  return { text: link, href: isWebAddress(link) ? link : null }
}

/**
 * The code travels in the fragment, which a browser keeps to itself (RFC 3986, 3.5): it reaches the portal's page, but no
 * server log, proxy or Referer header.
 */
function activationLink(portalUrl: string, username: string, code: string): string {
  const parameters = `gebruikersnaam=${encodeURIComponent(singleLine(username))}&activatiecode=${encodeURIComponent(singleLine(code))}`
  return `${portalUrl}${portalUrl.includes('#') ? '&' : '#'}${parameters}`
}

const dateFormat = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Amsterdam'
})
const timeFormat = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' })

const dutchMoment = (moment: Date): string => mailTemplateMessages.moment(dateFormat.format(moment), timeFormat.format(moment))

function fillLine(line: string, values: Values): MailLine {
  return line
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part): MailSegment => {
      const name = part.startsWith('{') ? part.slice(1, -1) : ''
      if (!isPlaceholder(name)) return { kind: 'words', text: part }
      const value = values[name]
      if (value === null) throw new Error(`The mail has no value for {${name}}`)
      return { kind: 'value', placeholder: name, ...value }
    })
}

const plainText = (lines: readonly MailLine[]): string => lines.map((line) => line.map((segment) => segment.text).join('')).join('\n')

const bracedNames = (text: string): readonly string[] =>
  [...text.matchAll(/\{( *[\p{L}\p{N}][\p{L}\p{N} _.-]{0,40})\}/gu)].map((match) => match[1] ?? '')

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)

/** Anything else, such as javascript:, is text and no link, wherever it came from. */
const isWebAddress = (text: string): boolean => /^https:\/\//i.test(text)

const isPresent = (url: string | null): url is string => url !== null && url.trim() !== ''

/**
 * A value is never more than a part of one line, and holds nothing that reorders or hides what stands beside it. Half a character
 * cannot be sent, nor stand in a link.
 */
export const singleLine = (text: string): string => stripInvisible(text).text.replace(/\p{Cs}/gu, '\uFFFD')
