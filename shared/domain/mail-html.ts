import type { Placeholder } from './mail-template'

/** A piece of one line: words of the text itself, or what was filled in for a placeholder. */
export type MailSegment =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly placeholder: Placeholder; readonly text: string; readonly href: string | null }
export type MailLine = readonly MailSegment[]

type Value = Extract<MailSegment, { kind: 'value' }>
type Fact = { readonly label: string; readonly value: Value }

type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly MailLine[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'button'; readonly link: Value }
  | { readonly kind: 'blank' }

type HtmlInput = {
  readonly subject: string
  readonly lines: readonly MailLine[]
  /** Holds `previewStyle` besides; every other byte is that of the mail itself (spec R4.3). */
  readonly isPreview: boolean
  /** What the button says that a line with only a link becomes. */
  readonly button: string
}

const fontFamily = "'Segoe UI',system-ui,-apple-system,'Helvetica Neue',Arial,sans-serif"
const codeFamily = "Consolas,'SF Mono',Menlo,monospace"
const ink = '#14262A'
const inkSoft = '#46595D'
const petrol = '#0E6270'

/**
 * In a preview what is filled in is tinted, so that the sender sees what differs per recipient, and what is only made when the mail
 * is sent stands in a dashed box (look, 09). A link of a preview leads nowhere.
 */
export const previewStyle = [
  '.own{background:#E4F1F2;border-radius:4px;padding:2px 4px}',
  `.made{background:none;border:1px dashed ${ink};border-radius:4px;padding:0 4px;color:${inkSoft}!important;font-family:inherit!important;white-space:normal!important}`,
  'a{pointer-events:none}'
].join('')

/**
 * The same lines as the plain text, as one complete HTML document with inline styles only: no picture, no script, nothing to
 * fetch. Every piece of text is escaped.
 */
export function mailHtml(input: HtmlInput): string {
  const body = blocksOf(input.lines)
    .map((block) => blockHtml(block, input.button))
    .join('\n')
  return [
    '<!DOCTYPE html>',
    '<html lang="nl">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(input.subject)}</title>${input.isPreview ? previewStyleElement : ''}</head>`,
    '<body style="margin:0;padding:0;background:#FFFFFF">',
    `<div style="max-width:600px;padding:16px;font-family:${fontFamily};font-size:15px;line-height:24px;color:${ink};overflow-wrap:break-word">`,
    body,
    '</div>',
    '</body>',
    '</html>'
  ].join('\n')
}

export const previewStyleElement = `<style>${previewStyle}</style>`

/** A mail of ours to be looked at: its links say where they lead and go nowhere, because following one would blank the frame. */
export const withDeadLinks = (html: string): string => html.replaceAll(/<a href="([^"]*)"/g, '<a role="link" aria-disabled="true" title="$1"')

/** An empty line ends a paragraph; every further one shows as an empty line. */
function blocksOf(lines: readonly MailLine[]): readonly Block[] {
  const blocks: Block[] = []
  let afterBlank = true
  for (const line of lines) {
    const last = blocks.at(-1)
    if (isBlank(line)) {
      if (afterBlank) blocks.push({ kind: 'blank' })
      afterBlank = true
      continue
    }
    const link = linkAlone(line)
    const fact = factIn(line)
    if (link !== null) blocks.push({ kind: 'button', link })
    else if (fact !== null) {
      if (!afterBlank && last?.kind === 'facts') blocks.splice(-1, 1, { kind: 'facts', facts: [...last.facts, fact] })
      else blocks.push({ kind: 'facts', facts: [fact] })
    } else if (!afterBlank && last?.kind === 'paragraph') blocks.splice(-1, 1, { kind: 'paragraph', lines: [...last.lines, line] })
    else blocks.push({ kind: 'paragraph', lines: [line] })
    afterBlank = false
  }
  return blocks
}

const isBlank = (line: MailLine): boolean => line.every((segment) => segment.kind === 'words' && segment.text.trim() === '')

const withoutBlanks = (line: MailLine): MailLine => line.filter((segment) => segment.kind === 'value' || segment.text.trim() !== '')

function linkAlone(line: MailLine): Value | null {
  const [only, ...others] = withoutBlanks(line)
  return only?.kind === 'value' && only.placeholder === 'link' && others.length === 0 ? only : null
}

/** "Gebruikersnaam: {gebruikersnaam}", a label with one filled-in value. */
function factIn(line: MailLine): Fact | null {
  const [label, value, ...others] = withoutBlanks(line)
  if (label?.kind !== 'words' || value?.kind !== 'value' || others.length > 0) return null
  return /^[^:]{1,40}:\s+$/.test(label.text) ? { label: label.text.trim(), value } : null
}

function blockHtml(block: Block, buttonLabel: string): string {
  switch (block.kind) {
    case 'blank':
      return '<p style="margin:0 0 16px">&nbsp;</p>'
    case 'paragraph':
      return `<p style="margin:0 0 16px">${block.lines.map(lineHtml).join('<br>\n')}</p>`
    case 'facts':
      return [
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:collapse">',
        ...block.facts.map(({ label, value }) => factHtml(label, value)),
        '</table>'
      ].join('\n')
    case 'button':
      return buttonHtml(block.link, buttonLabel)
  }
}

const cellFont = `font-family:${fontFamily};font-size:15px;line-height:24px`

const factHtml = (label: string, value: Value): string =>
  `<tr><td style="padding:3px 24px 3px 0;vertical-align:top;${cellFont};color:${inkSoft}">${escapeHtml(label)} </td>` +
  `<td style="padding:3px 0;vertical-align:top;${cellFont};color:${ink}">${valueHtml(value)}</td></tr>`

function buttonHtml(link: Value, label: string): string {
  const style =
    `display:inline-block;padding:8px 16px;border-radius:6px;background:${petrol};color:#FFFFFF;` +
    `font-family:${fontFamily};font-size:15px;line-height:24px;font-weight:600;text-decoration:none`
  const button =
    link.href === null
      ? `<span style="${style}" title="${escapeHtml(link.text)}">${escapeHtml(label)}</span>`
      : `<a href="${escapeHtml(link.href)}" style="${style}">${escapeHtml(label)}</a>`
  return [
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;border-collapse:separate">',
    `<tr><td style="border-radius:6px;background:${petrol}">${button}</td></tr>`,
    '</table>'
  ].join('\n')
}

const lineHtml = (line: MailLine): string =>
  line
    .map((segment) => (segment.kind === 'words' ? wordsHtml(segment.text) : valueHtml(segment)))
    .join('')
    .replace(/^ /, '&nbsp;')

/** The classes say what a preview shows apart; a mail has no style for them. */
function valueHtml({ placeholder, text, href }: Value): string {
  const words = wordsHtml(text)
  const classes = isMadeWhenSent(placeholder) ? ' class="made"' : isPersonal(placeholder) ? ' class="own"' : ''
  if (href !== null) return `<a href="${escapeHtml(href)}"${classes} style="color:${petrol}">${words}</a>`
  const style = isTyped(placeholder) ? ` style="font-family:${codeFamily};white-space:nowrap"` : ''
  return classes === '' ? words : `<span${classes}${style}>${words}</span>`
}

const isMadeWhenSent = (placeholder: Placeholder): boolean => placeholder === 'activatiecode' || placeholder === 'link'
/** What its reader has to copy letter by letter. */
const isTyped = (placeholder: Placeholder): boolean => placeholder === 'activatiecode' || placeholder === 'gebruikersnaam'
const isPersonal = (placeholder: Placeholder): boolean => placeholder !== 'adres' && placeholder !== 'instituut'

/** Escaped, with runs of spaces kept as they were typed. */
const wordsHtml = (text: string): string =>
  escapeHtml(text.replace(/\t/g, '    ')).replace(/ {2}/g, ' &nbsp;')

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
