import { beforeEach, describe, expect, it } from 'vitest'
import type { SmtpLogin } from '../../../../main/mail/smtp-login'
import { SettingsService } from '../../../../main/services/settings-service'
import { failure } from '../../../../shared/errors'
import type { SmtpInput } from '../../../../shared/ipc/mail-schemas'
import { fail } from '../../../../shared/result'
import { memoryStore, type MemoryStore } from '../../../support/memory-store'
import { aSession } from '../../builders'

const session = aSession()
const smtp = (overrides: Partial<SmtpInput> = {}): SmtpInput => ({
  host: 'smtp.leiden.example',
  port: 587,
  security: 'starttls',
  username: 'aiosbeheer',
  password: 'Postbode!01',
  authority: { kind: 'keep' },
  timeoutSeconds: 45,
  messagesPerMinute: 30,
  connections: 3,
  plainAccepted: 'mailsAndPassword',
  ...overrides
})

const leidenCa = {
  fileName: 'leiden-ca.pem',
  subject: 'Leiden Root CA',
  fingerprint: 'AB:CD',
  validUntil: '2036-11-23T00:00:00.000Z',
  certificate: '-----BEGIN CERTIFICATE-----'
}

let store: MemoryStore
let hasSecretStore: boolean
let opensSecrets: boolean
let mailSettingsChanged: number
let idleLocks: number[]
let tested: { login: SmtpLogin; address: string }[]

/** As after a start of the application: what only this session knew is gone. */
const startedService = (port = store.port): SettingsService =>
  new SettingsService({
    store: port,
    secrets: {
      isAvailable: () => Promise.resolve(hasSecretStore),
      seal: (secret) => Promise.resolve(`sealed:${[...secret].reverse().join('')}`),
      open: (sealed) => Promise.resolve(opensSecrets ? [...sealed.slice('sealed:'.length)].reverse().join('') : null)
    },
    authorities: { find: ({ username }, token) => (username === session.username && token === 'token-1' ? leidenCa : null) },
    sendTestMail: (login, address) => {
      tested.push({ login, address })
      return Promise.resolve({ kind: 'accepted', to: address, answer: '250 OK' })
    },
    dataFolder: '/data',
    version: '1.2.3',
    onMailSettingsChanged: () => (mailSettingsChanged += 1),
    onIdleLockChanged: (minutes) => idleLocks.push(minutes)
  })

beforeEach(() => {
  store = memoryStore()
  hasSecretStore = true
  opensSecrets = true
  mailSettingsChanged = 0
  idleLocks = []
  tested = []
})

const server = { host: 'smtp.leiden.example', port: 587, security: 'starttls', username: 'aiosbeheer', timeoutSeconds: 45 } as const
const pace = { messagesPerMinute: 30, connections: 3 }
const storedSmtp = { ...server, ...pace, authority: null }
const login = (changes: Partial<SmtpLogin> = {}): SmtpLogin => ({ ...server, password: 'Postbode!01', authority: null, ...changes })
const ready = (changes: Partial<SmtpLogin> = {}) => ({ kind: 'ready', login: login(changes), pace })

describe('the mail password', () => {
  it('goes to the secret store, sealed, and is never shown again', async () => {
    const saved = await startedService().saveSmtp(session, smtp())
    expect(saved).toEqual({
      ok: true,
      value: {
        smtp: { ...storedSmtp, passwordKept: 'secretStore' },
        hasSecretStore: true,
        portalUrl: '',
        landelijkEmail: '',
        idleLockMinutes: 10,
        dataFolder: '/data',
        version: '1.2.3'
      }
    })
    expect(store.settings.smtp?.sealedPassword).toBe('sealed:10!edobtsoP')
    expect(await startedService().smtpReadiness()).toEqual(ready())
  })

  it('lasts for this session only where there is no secret store', async () => {
    hasSecretStore = false
    const settings = startedService()
    expect(await settings.saveSmtp(session, smtp())).toMatchObject({ ok: true, value: { smtp: { passwordKept: 'thisSession' } } })
    expect(JSON.stringify(store.settings)).not.toContain('Postbode')
    expect(await settings.smtpReadiness()).toEqual(ready())
    const restarted = startedService()
    expect(await restarted.smtpReadiness()).toEqual({ kind: 'passwordNeeded', host: 'smtp.leiden.example' })
    expect((await restarted.get()).smtp?.passwordKept).toBe('none')
  })

  it('is asked for again when the secret store does not open it any more', async () => {
    await startedService().saveSmtp(session, smtp())
    opensSecrets = false
    expect(await startedService().smtpReadiness()).toEqual({ kind: 'passwordNeeded', host: 'smtp.leiden.example' })
  })

  it.each([null, ''])('stays as it is when it is left at %j', async (password) => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.saveSmtp(session, smtp({ port: 2525, password }))
    expect(await settings.smtpReadiness()).toEqual(ready({ port: 2525 }))
  })

  it.each([true, false])('is forgotten when the server wants no login (secret store: %s)', async (available) => {
    hasSecretStore = available
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.saveSmtp(session, smtp({ username: ' ', password: null }))
    expect(store.settings.smtp).toEqual({ ...storedSmtp, username: '', sealedPassword: null })
    expect(await settings.smtpReadiness()).toEqual(ready({ username: '', password: null }))
    await settings.saveSmtp(session, smtp({ password: null }))
    expect(await settings.smtpReadiness()).toEqual({ kind: 'passwordNeeded', host: 'smtp.leiden.example' })
  })
})

/** From the settings of `before` to those of `after`: does the password that was typed for the first still count? */
const moves: readonly (readonly [what: string, before: Partial<SmtpInput>, after: Partial<SmtpInput>, isKept: boolean])[] = [
  ['nothing', {}, {}, true],
  ['the port', {}, { port: 2525 }, true],
  ['the letter case of the server', {}, { host: 'SMTP.Leiden.Example' }, true],
  ['space around the server and the name', {}, { host: ' smtp.leiden.example ', username: ' aiosbeheer ' }, true],
  ['to another way of encryption', {}, { security: 'tls' }, true],
  ['from none to encryption', { security: 'none' }, { security: 'starttls' }, true],
  ['the port of a server without encryption', { security: 'none' }, { security: 'none', port: 25 }, true],
  ['the server', {}, { host: 'smtp.elders.example' }, false],
  ['to a part of the server’s name', {}, { host: 'leiden.example' }, false],
  ['the name', {}, { username: 'iemandanders' }, false],
  ['the letter case of the name', {}, { username: 'AiosBeheer' }, false],
  ['from encryption to none', {}, { security: 'none' }, false],
  ['from the other encryption to none', { security: 'tls' }, { security: 'none' }, false],
  ['server and name', {}, { host: 'smtp.elders.example', username: 'iemandanders' }, false]
]

describe.each([true, false])('a kept password (secret store: %s) when one changes', (available) => {
  beforeEach(() => {
    hasSecretStore = available
  })

  it.each(moves)('%s', async (_what, before, after, isKept) => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp(before))
    // The test mail comes first: it must not carry the password there either.
    await settings.testSmtp(session, smtp({ ...after, password: null }))
    expect(tested.map((test) => test.login.password)).toEqual([isKept ? 'Postbode!01' : null])
    expect(await settings.saveSmtp(session, smtp({ ...after, password: null }))).toMatchObject({ ok: true })
    expect(await settings.smtpReadiness()).toMatchObject(isKept ? { kind: 'ready', login: { password: 'Postbode!01' } } : { kind: 'passwordNeeded' })
    expect((await settings.get()).smtp?.passwordKept).toBe(isKept ? (available ? 'secretStore' : 'thisSession') : 'none')
    expect(store.settings.smtp?.sealedPassword === null).toBe(!(isKept && available))
  })

  it('does not come back when the server is changed back', async () => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.saveSmtp(session, smtp({ host: 'smtp.elders.example', password: null }))
    await settings.saveSmtp(session, smtp({ password: null }))
    expect(await settings.smtpReadiness()).toEqual({ kind: 'passwordNeeded', host: 'smtp.leiden.example' })
  })

  it('gives way to one that was typed for the new server', async () => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.testSmtp(session, smtp({ host: 'smtp.elders.example', password: 'Ander!01' }))
    await settings.saveSmtp(session, smtp({ host: 'smtp.elders.example', password: 'Ander!01' }))
    expect(tested.map((test) => test.login.password)).toEqual(['Ander!01'])
    expect(await settings.smtpReadiness()).toMatchObject({ kind: 'ready', login: { host: 'smtp.elders.example', password: 'Ander!01' } })
  })

  it('is kept when the new settings could not be saved', async () => {
    const refusal = fail(failure('storeFull'))
    const { saveSettings } = store.port
    let isFull = false
    const port = Object.assign(Object.create(store.port) as typeof store.port, {
      saveSettings: (input: Parameters<typeof saveSettings>[0]) => (isFull ? Promise.resolve(refusal) : saveSettings(input))
    })
    const settings = startedService(port)
    await settings.saveSmtp(session, smtp())
    isFull = true
    expect(await settings.saveSmtp(session, smtp({ host: 'smtp.elders.example', password: null }))).toEqual(refusal)
    expect(await settings.smtpReadiness()).toMatchObject({ kind: 'ready', login: { host: 'smtp.leiden.example', password: 'Postbode!01' } })
  })
})

describe('the idle lock', () => {
  it.each([1, 60])('of %d minutes is saved, shown, told at once, and in the audit trail without its value', async (minutes) => {
    expect(await startedService().saveGeneral(session, { part: 'idleLock', minutes })).toMatchObject({ ok: true, value: { idleLockMinutes: minutes } })
    expect([store.security.idleLockMinutes, idleLocks]).toEqual([minutes, [minutes]])
    expect((await startedService().get()).idleLockMinutes).toBe(minutes)
    expect(store.audit).toEqual([{ action: 'settingsChanged', outcome: 'done', subject: { part: 'idleLock' } }])
  })

  it('leaves the failures that were counted alone', async () => {
    store.security = { idleLockMinutes: 10, loginFailures: { '12': 4 } }
    await startedService().saveGeneral(session, { part: 'idleLock', minutes: 5 })
    expect(store.security).toEqual({ idleLockMinutes: 5, loginFailures: { '12': 4 } })
  })

  it('stays as it was when the store cannot be written', async () => {
    const refusal = fail(failure('storeFull'))
    const { port } = memoryStore({ saveIdleLock: () => Promise.resolve(refusal) })
    expect(await startedService(port).saveGeneral(session, { part: 'idleLock', minutes: 5 })).toEqual(refusal)
    expect(idleLocks).toEqual([])
  })
})

describe('the mail settings', () => {
  it('are absent at first', async () => {
    expect(await startedService().smtpReadiness()).toEqual({ kind: 'notConfigured' })
  })

  it('let a waiting queue go on once they are saved, and are in the audit trail without their values', async () => {
    await startedService().saveSmtp(session, smtp())
    expect(mailSettingsChanged).toBe(1)
    expect(store.audit).toEqual([{ action: 'settingsChanged', outcome: 'done', subject: { part: 'smtp' } }])
  })

  it('stay as they were when the store cannot be written', async () => {
    const { port } = memoryStore({ saveSettings: () => Promise.resolve(fail(failure('storeFull'))) })
    hasSecretStore = false
    const settings = startedService(port)
    expect(await settings.saveSmtp(session, smtp())).toEqual({ ok: false, error: { code: 'storeFull', details: {} } })
    expect(mailSettingsChanged).toBe(0)
    expect(await settings.smtpReadiness()).toEqual({ kind: 'notConfigured' })
  })

  it.each(['smtp.leiden.example', ' localhost ', '127.0.0.1', '::1', 'mail-1.ümlaut.example'])('take the host %j', async (host) => {
    expect(await startedService().saveSmtp(session, smtp({ host }))).toMatchObject({ ok: true, value: { smtp: { host: host.trim() } } })
  })

  it.each(['', ' ', 'https://smtp.leiden.example', 'smtp.leiden.example:587', 'smtp.leiden.example/', 'a b', '-a', 'a.', 'a@b.nl', 'x'.repeat(254)])(
    'refuse the host %j',
    async (host) => {
      const saved = await startedService().saveSmtp(session, smtp({ host }))
      const refusal = { ok: false, error: { code: 'invalidInput', details: { fields: ['host'] } } }
      expect(saved).toEqual(refusal)
      expect(await startedService().testSmtp(session, smtp({ host }))).toEqual(refusal)
      expect([store.settings.smtp, store.audit, mailSettingsChanged, tested]).toEqual([null, [], 0, []])
    }
  )
})

describe('a test mail', () => {
  it('goes to oneself with what was typed, saved or not', async () => {
    await startedService().testSmtp(session, smtp({ host: ' mail.leiden.example ', password: 'Getypt!01' }))
    expect(tested).toEqual([{ login: login({ host: 'mail.leiden.example', password: 'Getypt!01' }), address: session.email }])
    expect(store.settings.smtp).toBeNull()
  })

  it('uses the password that is kept when none was typed, and none where the server wants no login', async () => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.testSmtp(session, smtp({ password: null }))
    await settings.testSmtp(session, smtp({ username: '' }))
    expect(tested.map((test) => [test.login.username, test.login.password])).toEqual([
      ['aiosbeheer', 'Postbode!01'],
      ['', null]
    ])
  })
})

describe('plain text (spec R4.5)', () => {
  const refusal = fail(failure('plainTextUnconfirmed'))
  const unconfirmed: readonly (readonly [what: string, input: Partial<SmtpInput>])[] = [
    ['a mail', { username: '', password: null, plainAccepted: 'no' }],
    ['a mail and a password', { plainAccepted: 'no' }],
    ['a mail and a password, where only the mail was said', { plainAccepted: 'mails' }],
    ['a mail and a kept password, where only the mail was said', { password: null, plainAccepted: 'mails' }]
  ]

  it.each(unconfirmed)('takes %s only where the user said so: nothing is saved, and nothing tried', async (_what, input) => {
    const settings = startedService()
    expect(await settings.saveSmtp(session, smtp({ security: 'none', ...input }))).toEqual(refusal)
    expect(await settings.testSmtp(session, smtp({ security: 'none', ...input }))).toEqual(refusal)
    expect([store.settings.smtp, store.audit, mailSettingsChanged, tested]).toEqual([null, [], 0, []])
  })

  it.each([
    { username: '', password: null, plainAccepted: 'mails' },
    { username: ' ', password: null, plainAccepted: 'mails' },
    { username: '', password: null, plainAccepted: 'mailsAndPassword' },
    { plainAccepted: 'mailsAndPassword' }
  ] as const)('is used once it was said: %j', async (input) => {
    expect(await startedService().saveSmtp(session, smtp({ security: 'none', ...input }))).toMatchObject({ ok: true })
    expect(await startedService().testSmtp(session, smtp({ security: 'none', ...input }))).toMatchObject({ ok: true })
  })

  it.each(['starttls', 'tls'] as const)('is not what %s is', async (security) => {
    expect(await startedService().saveSmtp(session, smtp({ security, plainAccepted: 'no' }))).toMatchObject({ ok: true })
  })
})

describe('the institute’s own authority (spec R4.5)', () => {
  const { certificate, ...shown } = leidenCa
  const chosen = { kind: 'chosen', token: 'token-1' } as const

  it('is kept with the settings, shown without its certificate, and used in sending and in the test mail', async () => {
    const settings = startedService()
    expect(await settings.saveSmtp(session, smtp({ authority: chosen }))).toMatchObject({ ok: true, value: { smtp: { authority: shown } } })
    expect((await settings.get()).smtp?.authority).toEqual(shown)
    expect(store.settings.smtp?.authority).toEqual(leidenCa)
    expect(await settings.smtpReadiness()).toEqual(ready({ authority: certificate }))
    await settings.testSmtp(session, smtp())
    expect(tested.map((test) => test.login.authority)).toEqual([certificate])
  })

  it('is tried by a test mail before it is saved', async () => {
    const settings = startedService()
    await settings.testSmtp(session, smtp({ authority: chosen }))
    expect(tested.map((test) => test.login.authority)).toEqual([certificate])
    expect(store.settings.smtp).toBeNull()
  })

  it('stays until it is taken away', async () => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp({ authority: chosen }))
    await settings.saveSmtp(session, smtp({ port: 2525 }))
    expect((await settings.get()).smtp?.authority).toEqual(shown)
    await settings.testSmtp(session, smtp({ authority: { kind: 'none' } }))
    expect(tested.map((test) => test.login.authority)).toEqual([null])
    expect((await settings.get()).smtp?.authority).toEqual(shown)
    await settings.saveSmtp(session, smtp({ authority: { kind: 'none' } }))
    expect((await settings.get()).smtp?.authority).toBeNull()
    expect(await settings.smtpReadiness()).toEqual(ready())
  })

  it.each([
    ['a token that nobody handed out', session, 'token-2'],
    ['somebody else’s token', { ...session, username: 'L_ander' }, 'token-1']
  ] as const)('is not taken from %s', async (_what, who, token) => {
    const refusal = fail(failure('unknownToken'))
    const settings = startedService()
    expect(await settings.saveSmtp(who, smtp({ authority: { kind: 'chosen', token } }))).toEqual(refusal)
    expect(await settings.testSmtp(who, smtp({ authority: { kind: 'chosen', token } }))).toEqual(refusal)
    expect([store.settings.smtp, tested]).toEqual([null, []])
  })
})

describe('the pace (spec R4.6)', () => {
  it.each([null, 1, 10_000])('of %s messages a minute is kept, shown and handed to the queue', async (messagesPerMinute) => {
    const settings = startedService()
    const wanted = { messagesPerMinute, connections: 10, timeoutSeconds: 300 }
    expect(await settings.saveSmtp(session, smtp(wanted))).toMatchObject({ ok: true, value: { smtp: wanted } })
    expect(await settings.smtpReadiness()).toEqual({ ...ready({ timeoutSeconds: 300 }), pace: { messagesPerMinute, connections: 10 } })
  })
})

describe('the address of the portal', () => {
  it.each(['https://portaal.example', ' https://portaal.example/pad?x=1 ', ''])('can be %j', async (portalUrl) => {
    expect(await startedService().saveGeneral(session, { part: 'portalUrl', portalUrl })).toMatchObject({ ok: true })
    expect(store.settings.portalUrl).toBe(portalUrl.trim())
    expect(store.audit).toEqual([{ action: 'settingsChanged', outcome: 'done', subject: { part: 'portalUrl' } }])
  })

  it.each(['http://portaal.example', 'portaal.example', 'javascript:alert(1)', 'https://', 'https://naam@portaal.example', 'https://portaal.example/a b'])(
    'cannot be %j',
    async (portalUrl) => {
      const saved = await startedService().saveGeneral(session, { part: 'portalUrl', portalUrl })
      expect(saved).toEqual({ ok: false, error: { code: 'invalidInput', details: { fields: ['portalUrl'] } } })
      expect([store.settings.portalUrl, store.audit]).toEqual(['', []])
    }
  )
})

describe('the address of landelijk applicatiebeheer', () => {
  it('is one e-mail address, or empty', async () => {
    const settings = startedService()
    const save = (landelijkEmail: string): Promise<unknown> => settings.saveGeneral(session, { part: 'landelijkEmail', landelijkEmail })
    expect(await save(' landelijk@beheer.example ')).toMatchObject({ ok: true, value: { landelijkEmail: 'landelijk@beheer.example' } })
    expect(await save('a@b.example, c@d.example')).toEqual({
      ok: false,
      error: { code: 'emailRefused', details: { email: 'a@b.example, c@d.example' } }
    })
    expect(store.settings.landelijkEmail).toBe('landelijk@beheer.example')
    expect(await save('')).toMatchObject({ ok: true, value: { landelijkEmail: '' } })
  })
})
