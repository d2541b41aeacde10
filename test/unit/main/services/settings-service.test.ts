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
  ...overrides
})

let store: MemoryStore
let hasSecretStore: boolean
let opensSecrets: boolean
let mailSettingsChanged: number
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
    sendTestMail: (login, address) => {
      tested.push({ login, address })
      return Promise.resolve({ kind: 'accepted', to: address, answer: '250 OK' })
    },
    dataFolder: '/data',
    version: '1.2.3',
    onMailSettingsChanged: () => (mailSettingsChanged += 1)
  })

beforeEach(() => {
  store = memoryStore()
  hasSecretStore = true
  opensSecrets = true
  mailSettingsChanged = 0
  tested = []
})

const shownSmtp = { host: 'smtp.leiden.example', port: 587, security: 'starttls', username: 'aiosbeheer' }

describe('the mail password', () => {
  it('goes to the secret store, sealed, and is never shown again', async () => {
    const saved = await startedService().saveSmtp(session, smtp())
    expect(saved).toEqual({
      ok: true,
      value: {
        smtp: { ...shownSmtp, passwordKept: 'secretStore' },
        hasSecretStore: true,
        portalUrl: '',
        landelijkEmail: '',
        dataFolder: '/data',
        version: '1.2.3'
      }
    })
    expect(store.settings.smtp?.sealedPassword).toBe('sealed:10!edobtsoP')
    expect(await startedService().smtpReadiness()).toEqual({ kind: 'ready', login: { ...shownSmtp, password: 'Postbode!01' } })
  })

  it('lasts for this session only where there is no secret store', async () => {
    hasSecretStore = false
    const settings = startedService()
    expect(await settings.saveSmtp(session, smtp())).toMatchObject({ ok: true, value: { smtp: { passwordKept: 'thisSession' } } })
    expect(JSON.stringify(store.settings)).not.toContain('Postbode')
    expect(await settings.smtpReadiness()).toEqual({ kind: 'ready', login: { ...shownSmtp, password: 'Postbode!01' } })
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
    await settings.saveSmtp(session, smtp({ host: 'mail.leiden.example', password }))
    expect(await settings.smtpReadiness()).toEqual({
      kind: 'ready',
      login: { ...shownSmtp, host: 'mail.leiden.example', password: 'Postbode!01' }
    })
  })

  it.each([true, false])('is forgotten when the server wants no login (secret store: %s)', async (available) => {
    hasSecretStore = available
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.saveSmtp(session, smtp({ username: ' ', password: null }))
    expect(store.settings.smtp).toEqual({ ...shownSmtp, username: '', sealedPassword: null })
    expect(await settings.smtpReadiness()).toEqual({ kind: 'ready', login: { ...shownSmtp, username: '', password: null } })
    await settings.saveSmtp(session, smtp({ password: null }))
    expect(await settings.smtpReadiness()).toEqual({ kind: 'passwordNeeded', host: 'smtp.leiden.example' })
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
      expect(saved).toEqual({ ok: false, error: { code: 'invalidInput', details: { fields: ['host'] } } })
      expect([store.settings.smtp, store.audit, mailSettingsChanged]).toEqual([null, [], 0])
    }
  )
})

describe('a test mail', () => {
  it('goes to oneself with what was typed, saved or not', async () => {
    await startedService().testSmtp(session, smtp({ host: ' mail.leiden.example ', password: 'Getypt!01' }))
    expect(tested).toEqual([{ login: { ...shownSmtp, host: 'mail.leiden.example', password: 'Getypt!01' }, address: session.email }])
    expect(store.settings.smtp).toBeNull()
  })

  it('uses the password that is kept when none was typed, and none where the server wants no login', async () => {
    const settings = startedService()
    await settings.saveSmtp(session, smtp())
    await settings.testSmtp(session, smtp({ password: null }))
    await settings.testSmtp(session, smtp({ username: '' }))
    expect(tested.map(({ login }) => [login.username, login.password])).toEqual([
      ['aiosbeheer', 'Postbode!01'],
      ['', null]
    ])
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
