import { simpleParser, type AddressObject } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { composeMessage } from '../../../../main/mail/outgoing-mail'
import { defaultMail, renderMail, type RenderInput } from '../../../../shared/domain/mail-template'
import { stripInvisible } from '../../../../shared/domain/name-rules'
import { hostileStrings, markHost } from '../../../support/hostile-strings'

const portalUrl = 'https://portfolio.example/start'
const from = 'aiosbeheer@leiden.example'
const address = 'noor@post.example'

const inputWith = (changes: Partial<RenderInput>): RenderInput => ({
  kind: 'loginDetails',
  mail: defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl }),
  recipient: { name: 'Noor', username: 'BIG-19447705301' },
  instituteName: 'Leiden',
  portalUrl,
  activationCode: 'ABCD-EFGH-JKLM',
  validUntil: new Date('2026-12-07T09:30:59Z'),
  ...changes
})

const places: Readonly<Record<string, (text: string) => Partial<RenderInput>>> = {
  name: (name) => ({ recipient: { name, username: 'BIG-19447705301' } }),
  username: (username) => ({ recipient: { name: 'Noor', username } }),
  institute: (instituteName) => ({ instituteName, mail: { subject: 'Van {instituut} voor {naam}', text: '{naam} {gebruikersnaam} {link} {instituut}' } }),
  portal: (url) => ({ portalUrl: url.trim() === '' ? portalUrl : url }),
  code: (activationCode) => ({ activationCode }),
  subject: (text) => ({ kind: 'message', activationCode: null, mail: { subject: withoutBraces(text), text: 'Dag {naam}' } }),
  text: (text) => ({ kind: 'message', activationCode: null, mail: { subject: 'Dag', text: withoutBraces(text) } })
}

/** In a text that the beheerder types a placeholder is one, and checkTemplate refuses the wrong ones. */
const withoutBraces = (text: string): string => text.replace(/[{}]/g, '')

/** Tags as a browser finds them: nothing of ours holds < or > outside of one. */
const tagsOf = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? []
/** A tag without what is filled in: the link, and the words that a reader of the screen hears for it. */
const skeleton = (html: string): string =>
  tagsOf(html)
    .map((tag) => tag.replace(/ (href|title)="[^"]*"/g, ' $1'))
    .join('')
const hrefsOf = (html: string): readonly string[] => [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')

const allowedTags = /^<\/?(?:!DOCTYPE html|html|head|meta|title|body|div|p|br|a|span|table|tr|td)(?: [^<>]*)?>$/

const ourHeaders = ['content-type', 'date', 'from', 'message-id', 'mime-version', 'reply-to', 'subject', 'to']

const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[] =>
  (field === undefined ? [] : [field].flat()).flatMap(({ value }) => value.map((mailbox) => mailbox.address ?? ''))

const namesIn = (field: AddressObject | AddressObject[] | undefined): string =>
  (field === undefined ? [] : [field].flat()).flatMap(({ value }) => value.map((mailbox) => mailbox.name)).join('')

describe.each(Object.keys(places))('a mail with a hostile %s', (place) => {
  const rendered = hostileStrings.map((text) => renderMail(inputWith(places[place]?.(text) ?? {})))

  it('has the tags of any other mail, and no handler or script', () => {
    for (const { html } of rendered) {
      expect(html.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/)
      expect(tagsOf(html).filter((tag) => !allowedTags.test(tag))).toEqual([])
      expect(skeleton(html)).not.toMatch(/\son\w+\s*=/i)
      expect(hrefsOf(html).filter((href) => !href.startsWith('https://'))).toEqual([])
    }
    const isValue = place !== 'text' && place !== 'portal'
    if (isValue) expect(new Set(rendered.map(({ html }) => skeleton(html))).size).toBe(1)
  })

  it('goes to whom it is meant for, with our headers and no other', async () => {
    for (const [index, mail] of rendered.entries()) {
      const to = { name: place === 'name' ? (hostileStrings[index] ?? '') : 'Noor', address }
      const raw = await composeMessage({ entryId: hostileStrings[index] ?? '', from, to, ...mail, date: new Date('2026-11-23T09:00:00Z') })
      const parsed = await simpleParser(raw)
      expect([...parsed.headers.keys()].sort()).toEqual(ourHeaders)
      expect(addressesIn(parsed.to)).toEqual([address])
      expect(addressesIn(parsed.from)).toEqual([from])
      // A reader's program shows these: no control of a terminal or a line comes along.
      expect(`${parsed.subject ?? ''}${namesIn(parsed.to)}`).not.toMatch(/\p{Cc}/u)
      expect(parsed.attachments).toEqual([])
      expect(parsed.messageId).toMatch(/^<[\w.-]*@leiden\.example>$/)
      const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
      expect(head).not.toMatch(new RegExp(`^\\S*@?${markHost}`, 'm'))
    }
  }, 60_000)
})

describe('a name that looks like a placeholder', () => {
  const texts = hostileStrings.filter((text) => text.includes('{'))

  it.each(texts.map((text) => [text]))('stays the name %j', (name) => {
    const { text, subject } = renderMail(inputWith({ recipient: { name, username: 'BIG-19447705301' }, mail: { subject: '{naam}', text: 'A {naam} Z {activatiecode}' } }))
    const seen = stripInvisible(name).text
    expect(subject).toBe(seen)
    expect(text).toBe(`A ${seen} Z ABCD-EFGH-JKLM`)
  })
})
