import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeMessage } from '../../../main/mail/outgoing-mail'
import { renderDueMail } from '../../../main/mail/render-due-mail'
import type { SmtpSession } from '../../../main/mail/smtp-sender'
import type { BatchDraft, OutboxDraft } from '../../../main/store/store-port'
import { defaultMail } from '../../../shared/domain/mail-template'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { isValidEmail } from '../../../shared/domain/email-address'
import { hostileAddresses, strangeAddresses } from '../../support/hostile-addresses'
import { hostileByKind, hostileStrings, markHost } from '../../support/hostile-strings'
import { noPython, readWithPython } from '../../support/python-mail'
import { startSmtpCatcher, type SmtpCatcher } from '../../support/smtp-catcher.mjs'
import { aLogin, openedSession } from './mail-builders'
import { startScriptedServer } from './scripted-smtp-server'

const from = 'aiosbeheer@leiden.example'
const address = 'noor@post.example'
const now = new Date('2026-11-26T09:00:00Z')
const portalUrl = 'https://portfolio.example/start'

const aBatch = (change: Partial<BatchDraft> = {}): BatchDraft => ({
  batchId: 'batch-1',
  kind: 'loginDetails',
  ...defaultMail('loginDetails', { portalUrl }),
  from,
  instituteName: 'Leiden',
  portalUrl,
  route: 'server',
  createdAt: now.toISOString(),
  createdBy: 'L_beheerhn',
  ...change
})

const anEntry = (change: Partial<OutboxDraft> = {}): OutboxDraft => ({
  entryId: 'entry-1',
  accountId: 'account-1',
  name: 'Noor van der Heijden',
  username: 'BIG-19447705301',
  email: address,
  activationCode: 'ABCD-EFGH-JKLM',
  activationCodeHash: 'b'.repeat(64),
  ...change
})

let server: SmtpCatcher
let session: SmtpSession

beforeAll(async () => {
  server = await startSmtpCatcher()
  session = await openedSession(aLogin(server))
})

afterAll(async () => {
  await session.close()
  await server.close()
})

const options = { beforeTransmit: () => Promise.resolve(), signal: new AbortController().signal }

/** Over a real connection, through all that a queued mail goes through. */
const send = (batch: BatchDraft, entry: OutboxDraft) => session.send(renderDueMail({ batch, entry }, now), options)

const withoutBraces = (text: string): string => text.replace(/[{}]/g, '')
const message = (subject: string, text: string): Partial<BatchDraft> => ({ kind: 'message', subject, text })

const places: Readonly<Record<string, (text: string) => readonly [Partial<BatchDraft>, Partial<OutboxDraft>]>> = {
  name: (name) => [{}, { name }],
  username: (username) => [{}, { username }],
  subject: (subject) => [message(withoutBraces(subject), 'Dag {naam}'), { activationCode: null }],
  text: (text) => [message('Dag', withoutBraces(text)), { activationCode: null }],
  'name in a subject': (name) => [message('Voor {naam}', 'Dag {naam}'), { name, activationCode: null }]
}

const ourHeaders = ['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Reply-To', 'Subject', 'To']
const asShownInHeader = (text: string): string => stripInvisible(text).text.replaceAll('=?', '= ?').replace(/\p{Cs}/gu, '\ufffd')

it('has enough to try', () => {
  expect(hostileStrings.length).toBeGreaterThan(300)
  expect(hostileAddresses.length).toBeGreaterThan(150)
})

describe.skipIf(noPython !== null)(`a hostile text, over the wire and read by Python${noPython === null ? '' : ` (${noPython})`}`, () => {
  it.each(Object.keys(places))('as the %s reaches one mailbox, with our headers and no other', async (place) => {
    const start = server.mails.length
    const rendered = hostileStrings.map((text) => {
      const [batch, entry] = places[place]?.(text) ?? [{}, {}]
      return { batch: aBatch(batch), entry: anEntry(entry) }
    })
    for (const { batch, entry } of rendered) expect(await send(batch, entry)).toMatchObject({ kind: 'accepted' })
    const caught = server.mails.slice(start)
    expect(caught).toHaveLength(hostileStrings.length)
    const read = await readWithPython(caught.map(({ raw }) => raw))
    for (const [index, mail] of read.entries()) {
      const what = JSON.stringify(hostileStrings[index])
      const { batch, entry } = rendered[index] ?? { batch: aBatch(), entry: anEntry() }
      const expected = renderDueMail({ batch, entry }, now)
      expect([caught[index]?.from, caught[index]?.to], what).toEqual([from, [address]])
      expect([...mail.headers].sort(), what).toEqual(ourHeaders)
      expect([mail.from, mail.replyTo], what).toEqual([[['', from]], [['', from]]])
      expect(mail.to, what).toEqual([[asShownInHeader(entry.name), address]])
      expect(mail.subject, what).toBe(asShownInHeader(expected.subject))
      expect(mail.types, what).toEqual(['multipart/alternative', 'text/plain', 'text/html'])
      expect([mail.text, mail.html], what).toEqual([[expected.text], [expected.html]])
      expect(mail.values['message-id'], what).toMatch(/^<[\w.-]*@leiden\.example>$/)
      expect(mail.defects, what).toEqual([])
    }
  }, 120_000)
})

describe('a hostile address', () => {
  it.each(hostileAddresses.map((email) => [email]))('%j gets no mail, and no other address does', async (email) => {
    expect(isValidEmail(email)).toBe(false)
    const start = server.mails.length
    expect(await send(aBatch(), anEntry({ email }))).toEqual({ kind: 'refused', answer: '' })
    expect(server.mails).toHaveLength(start)
  })

  it.each(hostileAddresses.map((sender) => [sender]))('%j sends none', async (sender) => {
    const start = server.mails.length
    expect(await send(aBatch({ from: sender }), anEntry())).toMatchObject({ kind: 'problem', problem: { kind: 'senderRefused' } })
    expect(server.mails).toHaveLength(start)
  })
})

it.each(strangeAddresses)('the strange address %s is one mailbox, in the envelope and in the header', async (email, inEnvelope) => {
  const plain = await startScriptedServer()
  const connection = await openedSession(aLogin(plain))
  const mail = renderDueMail({ batch: aBatch({ from: email }), entry: anEntry({ email }) }, now)
  expect(await connection.send(mail, options)).toMatchObject({ kind: 'accepted' })
  await connection.close()
  await plain.close()
  const envelope = plain.events.filter((command) => /^(MAIL|RCPT)/i.test(command))
  expect(envelope).toEqual([expect.stringMatching(/^MAIL FROM:</), `RCPT TO:<${inEnvelope}>`])
  expect(envelope[0]?.replace(/> (BODY=8BITMIME|SIZE=\d+)$/, '>')).toBe(`MAIL FROM:<${inEnvelope}>`)
  if (noPython !== null) return
  const [read] = await readWithPython([await composeMessage(mail)])
  expect([read?.to, read?.from, read?.replyTo]).toEqual([[['Noor van der Heijden', inEnvelope]], [['', inEnvelope]], [['', inEnvelope]]])
})

describe('a text that points at something', () => {
  const pointers = ['{path}', '{href}', 'file:///etc/hostname', '/etc/hostname', 'data:text/plain,x', `https://${markHost}/x`, '{"path":"/etc/hostname"}', 'cid:x', '<attachment path="/etc/hostname">', ...hostileByKind.addresses]

  it('fetches nothing, reads no file and attaches nothing', async () => {
    const start = server.mails.length
    for (const pointer of pointers) await send(aBatch(message(withoutBraces(pointer), `${pointer}\n{naam}`)), anEntry({ activationCode: null, name: pointer }))
    const mails = server.mails.slice(start).map(({ raw }) => raw.toString('latin1'))
    expect(mails).toHaveLength(pointers.length)
    for (const mail of mails) {
      expect(mail).not.toMatch(/^content-disposition:/im)
      expect(mail.match(/^content-type:/gim)).toHaveLength(3)
    }
  })
})
