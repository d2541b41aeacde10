import { describe, expect, it } from 'vitest'
import { availablePlaceholders, checkTemplate, defaultMail, renderMail, type RenderInput } from '../../../shared/domain/mail-template'
import { previewStyleElement } from '../../../shared/domain/mail-html'
import { mailTemplateMessages } from '../../../shared/messages/nl/mail-template'

const portalUrl = 'https://portfolio.example/start'

const input = (changes: Partial<RenderInput> = {}): RenderInput => ({
  kind: 'loginDetails',
  mail: defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl }),
  recipient: { name: 'Thijs Willemsen', username: 'BIG-09437022801' },
  instituteName: 'Leiden',
  portalUrl,
  activationCode: 'ABCD-EFGH-JKLM',
  validUntil: new Date('2026-12-07T09:30:59Z'),
  ...changes
})

const messageOf = (text: string, changes: Partial<RenderInput> = {}): RenderInput =>
  input({ kind: 'message', mail: { subject: 'Dag', text }, activationCode: null, ...changes })

/** What a reader sees of the HTML: without tags, entities as letters, spaces as one. */
const readable = (html: string): string =>
  html
    .replace(/<title>.*<\/title>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('the mail with login details (spec R4.4)', () => {
  it('has name, username, address, code and a link with a portal', () => {
    const rendered = renderMail(input())
    expect(rendered.subject).toBe('Je inloggegevens voor het e-portfolio')
    expect(rendered.text).toBe(`Beste Thijs Willemsen,

Je account in het e-portfolio van de huisartsopleiding staat klaar. Kies zelf een wachtwoord via de link hieronder.

https://portfolio.example/start#gebruikersnaam=BIG-09437022801&activatiecode=ABCD-EFGH-JKLM

Gebruikersnaam: BIG-09437022801
Adres: https://portfolio.example/start
Activatiecode: ABCD-EFGH-JKLM
Geldig tot: maandag 7 december 2026, 10:30 uur

De link en de code werken één keer. Vraag nieuwe aan als ze zijn verlopen.

Met vriendelijke groet,
Lokaal beheer Leiden`)
  })

  it('has the code alone, and where it can be used, without a portal', () => {
    const mail = defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl: null })
    const { text, html } = renderMail(input({ mail, portalUrl: null }))
    expect(text).toContain('Activatiecode: ABCD-EFGH-JKLM')
    expect(text).toContain('Je gebruikt de code bij het opleidingsinstituut Leiden.')
    expect(`${text}${html}`).not.toMatch(/https?:|href/)
  })

  it('says until when by the clock in the Netherlands', () => {
    const summer = renderMail(input({ validUntil: new Date('2026-06-30T22:05:00Z') }))
    expect(summer.text).toContain('Geldig tot: woensdag 1 juli 2026, 00:05 uur')
  })

  it('never shows a code or a working link before it is sent', () => {
    const { text, html } = renderMail(input({ activationCode: null }))
    expect(text).toContain('Activatiecode: wordt bij het verzenden gemaakt')
    const link = `${portalUrl}#gebruikersnaam=BIG-09437022801&activatiecode=wordt-bij-het-verzenden-gemaakt`
    expect(text).toContain(`\n${link}\n`)
    expect(html).toContain(`href="${link.replace('&', '&amp;')}"`)
  })

  it.each([
    ['the fixed text with a portal', input()],
    ['the fixed text without one', input({ mail: defaultMail('loginDetails', { portalUrl: null }), portalUrl: null })],
    ['an adapted text', input({ mail: { subject: '{naam}, welkom', text: 'Dag {naam}\n{link}\n\n{link} {activatiecode} {adres} {geldigTot}' } })]
  ])('is in a preview what arrives, byte for byte but for the code: %s', (_what, mail) => {
    const codeless = (text: string): string => text.replaceAll('ABCD-EFGH-JKLM', '#').replaceAll(/wordt( |-)bij\1het\1verzenden\1gemaakt/g, '#')
    const [preview, sent] = [renderMail({ ...mail, activationCode: null }), renderMail(mail)]
    expect(preview.html).toContain(previewStyleElement)
    expect(codeless(preview.html.replace(previewStyleElement, ''))).toBe(codeless(sent.html))
    expect(codeless(preview.text)).toBe(codeless(sent.text))
    expect(preview.subject).toBe(sent.subject)
    expect(`${preview.html}${preview.text}`).not.toContain('ABCD')
  })
})

describe('the HTML', () => {
  it('is a whole document with nothing to fetch or run', () => {
    const { html } = renderMail(input())
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="nl">/)
    expect(html).not.toMatch(/<(script|img|link|iframe|style|object|base)\b|url\(|@import|\bsrc=|\bon\w+=/i)
    expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'https://portfolio.example/start#gebruikersnaam=BIG-09437022801&amp;activatiecode=ABCD-EFGH-JKLM',
      'https://portfolio.example/start'
    ])
  })

  it('makes a button of a line with only the link', () => {
    const { html } = renderMail(input({ mail: { subject: 'x', text: 'Eerst\n  {link} \nen {link} in een zin' } }))
    expect([...html.matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map((match) => match[1])).toEqual([
      'Wachtwoord kiezen',
      'https://portfolio.example/start#gebruikersnaam=BIG-09437022801&amp;activatiecode=ABCD-EFGH-JKLM'
    ])
  })

  it('escapes every value', () => {
    const recipient = { name: '<b onclick="x">"Kees" & Zo\'s</b>', username: '<i>' }
    const { html, text } = renderMail(input({ recipient, instituteName: '<u>', portalUrl: 'https://x.example/"><script>' }))
    expect(text).toContain('Beste <b onclick="x">"Kees" & Zo\'s</b>,')
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;&quot;Kees&quot; &amp; Zo&#39;s&lt;/b&gt;</span>,')
    expect(html).not.toMatch(/<b |<i>|<u>|<script/)
  })

  it('escapes the text itself', () => {
    const { html } = renderMail(messageOf('<script>alert(1)</script> & zo'))
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; zo')
  })

  it.each([
    ['Eén regel'],
    ['Alinea een\nregel twee\n\nAlinea twee\n\n\n\nAlinea drie'],
    ['  ingesprongen\n\ttab   en  spaties'],
    ['Let op: {naam}\nGebruikersnaam: {gebruikersnaam}\nen verder'],
    ['{naam}{gebruikersnaam} {instituut}, dag {naam}'],
    ['{ naam\n}{']
  ])('says exactly what the plain text says: %j', (text) => {
    const rendered = renderMail(messageOf(text))
    expect(readable(rendered.html)).toBe(squeezed(rendered.text))
  })

  it('keeps indents, runs of spaces and empty lines', () => {
    const { html } = renderMail(messageOf(' a   b\n\n\nc'))
    expect(html).toContain('<p style="margin:0 0 16px">&nbsp;a &nbsp; b</p>')
    expect(html).toContain('<p style="margin:0 0 16px">&nbsp;</p>')
  })
})

describe('filling in', () => {
  it('takes a value for what it is, even when it looks like a placeholder', () => {
    const { text } = renderMail(
      input({ recipient: { name: '{activatiecode} {link}', username: '{naam}' }, mail: { subject: 's', text: '{naam} {gebruikersnaam}' } })
    )
    expect(text).toBe('{activatiecode} {link} {naam}')
  })

  const withBreaks = ['a\r\nBcc: evil@x.example', 'a\nb', 'a\u2028b', 'a\u0000b\u0085c']
  it.each(withBreaks)('never brings a line break into a header or a line: %j', (name) => {
    const mail = { subject: 'Voor {naam}\r\nX: y', text: 'Dag {naam}!' }
    const { subject, text } = renderMail(messageOf('', { recipient: { name, username: 'u' }, mail }))
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(`${subject}${text}`).not.toMatch(/[\u0000-\u001f\u0085\u2028]/)
  })

  it('takes every line end for one, and leaves out what mail programs differ about', () => {
    expect(renderMail(messageOf('a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh\u0000\u0007i\tj\ud800')).text).toBe('a\nb\nc\nd\ne\nf\ng\nhi\tj\ufffd')
  })

  it('keeps an unknown placeholder as it is: checking is what refuses it', () => {
    expect(renderMail(messageOf('Dag {Naam} {onbekend}')).text).toBe('Dag {Naam} {onbekend}')
  })

  it('throws for a placeholder without a value, which checking refuses', () => {
    expect(() => renderMail(messageOf('{activatiecode}'))).toThrow('{activatiecode}')
  })
})

describe('checking an adapted text (spec R4.3)', () => {
  it.each([
    ['loginDetails', true],
    ['loginDetails', false]
  ] as const)('finds nothing in the fixed text of %s, portal: %s', (kind, hasPortal) => {
    const mail = defaultMail(kind, { instituteName: 'Leiden', portalUrl: hasPortal ? portalUrl : '' })
    expect(checkTemplate(kind, mail, hasPortal)).toEqual([])
  })

  it('asks a subject for a new message', () => {
    const mail = defaultMail('message', { instituteName: 'Leiden', portalUrl })
    expect(checkTemplate('message', mail, true)).toEqual([{ kind: 'emptySubject' }])
  })

  it.each([
    ['loginDetails', true, ['naam', 'gebruikersnaam', 'link']],
    ['loginDetails', false, ['naam', 'gebruikersnaam', 'activatiecode', 'instituut']],
    ['message', true, []]
  ] as const)('names what is missing from %s, portal: %s', (kind, hasPortal, missing) => {
    expect(checkTemplate(kind, { subject: 'Dag', text: 'Niets' }, hasPortal)).toEqual(
      missing.map((placeholder) => ({ kind: 'missingPlaceholder', placeholder }))
    )
  })

  it.each([
    [{ subject: '  ', text: 'x' }, [{ kind: 'emptySubject' }]],
    [{ subject: 'x', text: ' \n ' }, [{ kind: 'emptyText' }]],
    [{ subject: 'a\nb', text: 'x' }, [{ kind: 'lineBreakInSubject' }]],
    [{ subject: 'x', text: '{Naam} {naam}' }, [{ kind: 'unknownPlaceholder', found: '{Naam}' }]],
    [{ subject: '{voornaam}', text: 'x' }, [{ kind: 'unknownPlaceholder', found: '{voornaam}' }]],
    [
      { subject: 'x', text: '{activatiecode}' },
      [{ kind: 'placeholderNotAvailable', placeholder: 'activatiecode', reason: 'onlyLoginDetails' }]
    ],
    [{ subject: 'x', text: '{adres}' }, [{ kind: 'placeholderNotAvailable', placeholder: 'adres', reason: 'noPortal' }]],
    [{ subject: 'Dag {naam}', text: 'a {} b { } { c' }, []]
  ] as const)('of the message %j finds %j', (mail, problems) => {
    expect(checkTemplate('message', mail, false)).toEqual(problems)
  })

  it('keeps the code out of the subject', () => {
    const { text } = defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl })
    expect(checkTemplate('loginDetails', { subject: '{activatiecode} {naam}', text }, true)).toEqual([
      { kind: 'secretInSubject', placeholder: 'activatiecode' }
    ])
  })

  it('has a sentence for every problem', () => {
    expect(mailTemplateMessages.problemSentence({ kind: 'missingPlaceholder', placeholder: 'link' })).toBe(
      'In de tekst ontbreekt {link}. Zet het terug op de plek waar het hoort.'
    )
  })

  it('offers only what can be used', () => {
    expect(availablePlaceholders('message', false)).toEqual(['naam', 'gebruikersnaam', 'instituut'])
    expect(availablePlaceholders('loginDetails', false)).toEqual(['naam', 'gebruikersnaam', 'activatiecode', 'geldigTot', 'instituut'])
    expect(availablePlaceholders('loginDetails', true)).toHaveLength(7)
  })
})
