import { beforeEach, describe, expect, it } from 'vitest'
import type { SmtpReadiness } from '../../../../main/mail/smtp-login'
import { ComposeService } from '../../../../main/services/compose-service'
import type { BatchDraft, MailRecipient, OutboxDraft } from '../../../../main/store/store-port'
import { defaultMail } from '../../../../shared/domain/mail-template'
import { failure } from '../../../../shared/errors'
import { fail, ok } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const mail = defaultMail('loginDetails', { instituteName: 'Leiden', portalUrl: null })

const recipient = (id: string, change: Partial<MailRecipient> = {}): MailRecipient => ({
  id,
  username: `BIG-${id}`,
  email: `${id}@post.example`,
  firstName: 'Noor',
  middleName: 'van der',
  lastName: 'Heijden',
  hasLoginDetails: false,
  hasActivated: false,
  ...change
})

const name = 'Noor van der Heijden'

let store: MemoryStore
let readiness: SmtpReadiness
let recipients: MailRecipient[]
let queued: { batch: BatchDraft; entries: readonly OutboxDraft[] }[]
let wakeUps: number
let service: ComposeService

beforeEach(() => {
  readiness = {
    kind: 'ready',
    login: { host: 'smtp.leiden.example', port: 587, security: 'starttls', username: '', password: null, authority: null, timeoutSeconds: 30 },
    pace: { messagesPerMinute: 30, connections: 3 }
  }
  recipients = [recipient('a'), recipient('b')]
  queued = []
  wakeUps = 0
  store = memoryStore({
    mailRecipients: ({ accountIds }) => Promise.resolve(accountIds.flatMap((wanted) => recipients.filter(({ id }) => id === wanted))),
    queueBatch: ({ batch, entries }) => {
      queued.push({ batch, entries })
      return Promise.resolve(ok(null))
    }
  })
  let ids = 0
  service = new ComposeService({
    store: store.port,
    outbox: { wake: () => (wakeUps += 1) },
    smtpReadiness: () => Promise.resolve(readiness),
    rememberPreview: () => 'preview-1',
    clock: () => new Date('2026-11-23T09:00:00.000Z'),
    newId: () => `id-${(ids += 1)}`
  })
})

const send = (change: object = {}) =>
  service.send(session, { kind: 'loginDetails', accountIds: ['a', 'b'], mail, sendAgain: false, ...change })

describe('sending', () => {
  it('queues one mail a person, each with a code of its own of which only the hash stays', async () => {
    expect(await send({ accountIds: ['a', 'b', 'a'] })).toEqual(ok({ batchId: 'id-1', queued: 2, skipped: [] }))
    const [batch] = queued
    expect(batch?.batch).toEqual({
      batchId: 'id-1',
      kind: 'loginDetails',
      subject: mail.subject,
      text: mail.text,
      from: session.email,
      instituteName: 'Leiden',
      portalUrl: '',
      route: 'server',
      createdAt: '2026-11-23T09:00:00.000Z',
      createdBy: 'L_beheerhn'
    })
    expect(batch?.entries.map(({ accountId, name, email }) => ({ accountId, name, email }))).toEqual([
      { accountId: 'a', name: 'Noor van der Heijden', email: 'a@post.example' },
      { accountId: 'b', name: 'Noor van der Heijden', email: 'b@post.example' }
    ])
    const [one, other] = batch?.entries ?? []
    expect(one?.activationCode).toMatch(/^(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}$/)
    expect(one?.activationCode).not.toBe(other?.activationCode)
    expect(one?.activationCodeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(wakeUps).toBe(1)
  })

  it('gives a free message no code', async () => {
    await send({ kind: 'message', mail: { subject: 'Introductiedag', text: 'Beste {naam}' } })
    expect(queued[0]?.entries.map(({ activationCode, activationCodeHash }) => [activationCode, activationCodeHash])).toEqual([
      [null, null],
      [null, null]
    ])
  })

  it.each([
    ['no mail server', () => (readiness = { kind: 'notConfigured' }), failure('mailNotConfigured')],
    ['no password', () => (readiness = { kind: 'passwordNeeded', host: 'smtp.leiden.example' }), failure('mailPasswordNeeded', { host: 'smtp.leiden.example' })],
    ['nobody left', () => (recipients = []), failure('noRecipients')],
    ['an address that is none', () => (recipients = [recipient('a', { email: 'a@umc.nl, evil@x.nl' })]), failure('noRecipients')],
    ['one who has it already', () => (recipients = [recipient('a', { hasLoginDetails: true })]), failure('alreadySent', { names: [name], sameAddress: [] })],
    [
      'two with one address',
      () => (recipients = [recipient('a'), recipient('b', { email: 'A@Post.example', firstName: 'Thijs' })]),
      failure('alreadySent', { names: [], sameAddress: [name, 'Thijs van der Heijden'] })
    ]
  ])('is refused with %s, and queues nothing', async (_what, prepare, expected) => {
    prepare()
    expect(await send()).toEqual(fail(expected))
    expect(queued).toEqual([])
  })

  it('is refused with a text that lost its code', async () => {
    expect(await send({ mail: { ...mail, text: 'Zonder code.' } })).toMatchObject({ ok: false, error: { code: 'mailTemplateRefused' } })
    expect(queued).toEqual([])
  })

  it('goes to who has it already, and to one address twice, when that was asked for', async () => {
    recipients = [recipient('a', { hasLoginDetails: true }), recipient('b', { email: 'a@post.example' })]
    expect(await send({ sendAgain: true })).toMatchObject({ ok: true, value: { queued: 2 } })
  })

  it('asks of a free message about the address only', async () => {
    const message = { kind: 'message', mail: { subject: 'Introductiedag', text: 'Beste {naam}' } }
    recipients = [recipient('a', { hasLoginDetails: true })]
    expect(await send(message)).toMatchObject({ ok: true })
    recipients = [recipient('a'), recipient('b', { email: 'a@post.example' })]
    expect(await send(message)).toEqual(fail(failure('alreadySent', { names: [], sameAddress: [name, name] })))
  })

  it.each(['', 'geen', 'a@umc.nl, evil@x.nl', 'a@umc.nl\r\nBcc: evil@x.nl', 'zoë@umc.nl'])('skips who has the address %j, and names them', async (email) => {
    recipients = [recipient('a'), recipient('b', { email, firstName: 'Thijs' })]
    expect(await send()).toEqual(ok({ batchId: 'id-1', queued: 1, skipped: ['Thijs van der Heijden'] }))
    expect(queued[0]?.entries.map(({ accountId }) => accountId)).toEqual(['a'])
  })
})

describe('before sending', () => {
  it('tells who gets none, who would get a second one, and who share an address', async () => {
    recipients = [
      recipient('a', { hasLoginDetails: true, hasActivated: true }),
      recipient('b', { email: '', firstName: 'Bo' }),
      recipient('c', { firstName: 'Cem' }),
      recipient('d', { email: 'C@post.example', firstName: 'Daan' })
    ]
    expect(await service.compose(session, { kind: 'loginDetails', accountIds: ['a', 'b', 'c', 'd', 'a'] })).toEqual(
      ok({
        from: session.email,
        recipients: [
          { accountId: 'a', name, email: 'a@post.example' },
          { accountId: 'c', name: 'Cem van der Heijden', email: 'c@post.example' },
          { accountId: 'd', name: 'Daan van der Heijden', email: 'C@post.example' }
        ],
        template: mail,
        portalUrl: null,
        mailConfigured: true,
        passwordNeeded: false,
        alreadySent: [name],
        activated: [name],
        sameAddress: ['Cem van der Heijden', 'Daan van der Heijden'],
        skipped: [{ name: 'Bo van der Heijden', email: '' }]
      })
    )
  })

  it('is no mail where nobody is found, and one to nobody where no address can be mailed to', async () => {
    recipients = [recipient('a', { email: 'geen' })]
    expect(await service.compose(session, { kind: 'message', accountIds: ['a'] })).toMatchObject({ ok: true, value: { recipients: [], skipped: [{ name, email: 'geen' }] } })
    expect(await service.compose(session, { kind: 'message', accountIds: ['x'] })).toEqual(fail(failure('noRecipients')))
  })
})

it('a preview shows the mail without a code, by an address for a frame', async () => {
  const preview = await service.preview(session, { kind: 'loginDetails', accountId: 'a', mail })
  expect(preview).toMatchObject({ ok: true, value: { to: 'a@post.example', subject: mail.subject, htmlUrl: 'app://preview/preview-1' } })
})
