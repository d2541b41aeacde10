import { isValidEmail } from '../../shared/domain/email-address'
import { isMailHost } from '../../shared/domain/mail-host'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput } from '../../shared/ipc/contract'
import type { Settings, SmtpInput, SmtpSettings, TestMail } from '../../shared/ipc/mail-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { fail, ok, type Result } from '../../shared/result'
import type { SmtpLogin, SmtpReadiness } from '../mail/smtp-login'
import type { StorePort } from '../store/store-port'
import type { StoredSettings } from '../store/stored-types'
import { audited } from './audit'
import type { SecretStore } from './secret-store'

export type SettingsDependencies = {
  readonly store: StorePort
  readonly secrets: SecretStore
  readonly sendTestMail: (login: SmtpLogin, address: string) => Promise<TestMail>
  readonly dataFolder: string
  readonly version: string
  /** The mail settings changed: a queue that waited for them can go on. */
  readonly onMailSettingsChanged: () => void
  readonly onIdleLockChanged: (minutes: number) => void
}

/** **Instellingen**. A mail password is write-only: it goes to the secret store, or lasts for this session (spec R4.5). */
export class SettingsService {
  private sessionPassword: string | null = null

  constructor(private readonly dependencies: SettingsDependencies) {}

  async get(): Promise<Settings> {
    return this.show(await this.dependencies.store.settings({}))
  }

  async saveGeneral(session: Session, input: RequestInput<'settings.saveGeneral'>): Promise<Result<Settings, Failure>> {
    const settings = await this.dependencies.store.settings({})
    switch (input.part) {
      case 'portalUrl': {
        const portalUrl = input.portalUrl.trim()
        if (portalUrl !== '' && !isHttpsUrl(portalUrl)) return fail(failure('invalidInput', { fields: ['portalUrl'] }))
        return this.save(session, { ...settings, portalUrl }, 'portalUrl')
      }
      case 'idleLock':
        return this.saveIdleLock(session, input.minutes)
      case 'landelijkEmail': {
        const landelijkEmail = input.landelijkEmail.trim()
        if (landelijkEmail !== '' && !isValidEmail(landelijkEmail)) return fail(failure('emailRefused', { email: landelijkEmail }))
        return this.save(session, { ...settings, landelijkEmail }, 'landelijkEmail')
      }
    }
  }

  async saveSmtp(session: Session, input: SmtpInput): Promise<Result<Settings, Failure>> {
    const settings = await this.dependencies.store.settings({})
    const { secrets, onMailSettingsChanged } = this.dependencies
    const { port, security, timeoutSeconds, messagesPerMinute, connections } = input
    const smtp = { host: input.host.trim(), port, security, username: input.username.trim(), authority: null, timeoutSeconds, messagesPerMinute, connections }
    const password = input.password === '' ? null : input.password
    if (!isMailHost(smtp.host)) return fail(failure('invalidInput', { fields: ['host'] }))
    const sealedPassword = await sealedPasswordFor(smtp, password, settings, secrets)
    const saved = await this.save(session, { ...settings, smtp: { ...smtp, sealedPassword } }, 'smtp')
    if (!saved.ok) return saved
    if (smtp.username === '') this.sessionPassword = null
    else if (password !== null) this.sessionPassword = (await secrets.isAvailable()) ? null : password
    else if (!isPasswordFor(smtp, settings.smtp)) this.sessionPassword = null
    onMailSettingsChanged()
    return ok(await this.get())
  }

  /** Sends one mail to oneself with these settings, saved or not (spec R4.5). */
  async testSmtp(session: Session, input: SmtpInput): Promise<TestMail> {
    const { port, security } = input
    const [host, username] = [input.host.trim(), input.username.trim()]
    const isTyped = input.password !== null && input.password !== ''
    const { smtp } = await this.dependencies.store.settings({})
    const keptPassword = isPasswordFor({ host, security, username }, smtp) ? await this.presentPassword() : null
    const password = username === '' ? null : isTyped ? input.password : keptPassword
    return this.dependencies.sendTestMail({ host, port, security, username, password }, session.email)
  }

  /** What the outbox needs to open a connection, or why it cannot. */
  async smtpReadiness(): Promise<SmtpReadiness> {
    const { smtp } = await this.dependencies.store.settings({})
    if (smtp === null) return { kind: 'notConfigured' }
    const { host, port, security, username } = smtp
    const password = username === '' ? null : await this.presentPassword()
    if (username !== '' && password === null) return { kind: 'passwordNeeded', host }
    const { messagesPerMinute, connections } = smtp
    return { kind: 'ready', login: { host, port, security, username, password }, pace: { messagesPerMinute, connections } }
  }

  private async saveIdleLock(session: Session, minutes: number): Promise<Result<Settings, Failure>> {
    const { store, onIdleLockChanged } = this.dependencies
    const saved = await store.saveIdleLock({ minutes, actor: session, entry: audited('settingsChanged', { part: 'idleLock' }) })
    if (!saved.ok) return saved
    onIdleLockChanged(minutes)
    return ok(await this.get())
  }

  /** A sealed password that does not open any more is as good as none. */
  private async whereKept(sealed: string | null): Promise<SmtpSettings['passwordKept']> {
    if (this.sessionPassword !== null) return 'thisSession'
    return sealed !== null && (await this.dependencies.secrets.open(sealed)) !== null ? 'secretStore' : 'none'
  }

  private async presentPassword(): Promise<string | null> {
    const { smtp } = await this.dependencies.store.settings({})
    const sealed = smtp?.sealedPassword ?? null
    if (this.sessionPassword !== null || sealed === null) return this.sessionPassword
    return this.dependencies.secrets.open(sealed)
  }

  private async save(session: Session, settings: StoredSettings, part: string): Promise<Result<Settings, Failure>> {
    const saved = await this.dependencies.store.saveSettings({ settings, actor: session, entry: audited('settingsChanged', { part }) })
    return saved.ok ? ok(await this.show(settings)) : saved
  }

  private async show(settings: StoredSettings): Promise<Settings> {
    const { store, dataFolder, version, secrets } = this.dependencies
    const { idleLockMinutes } = await store.security({})
    const { smtp, portalUrl, landelijkEmail } = settings
    return {
      smtp:
        smtp === null
          ? null
          : {
              host: smtp.host,
              port: smtp.port,
              security: smtp.security,
              username: smtp.username,
              passwordKept: await this.whereKept(smtp.sealedPassword),
              authority: null,
              timeoutSeconds: smtp.timeoutSeconds,
              messagesPerMinute: smtp.messagesPerMinute,
              connections: smtp.connections
            },
      hasSecretStore: await secrets.isAvailable(),
      portalUrl,
      landelijkEmail,
      idleLockMinutes,
      dataFolder,
      version
    }
  }
}

type Server = Pick<SmtpInput, 'host' | 'security' | 'username'>

/** A kept password is for the server and the name that it was typed for, and never goes in the clear where it did not before. */
const isPasswordFor = (server: Server, present: StoredSettings['smtp']): boolean =>
  present !== null &&
  server.host.toLowerCase() === present.host.toLowerCase() &&
  server.username === present.username &&
  (server.security !== 'none' || present.security === 'none')

async function sealedPasswordFor(
  server: Server,
  password: string | null,
  present: StoredSettings,
  secrets: SecretStore
): Promise<string | null> {
  if (server.username === '') return null
  if (password === null) return isPasswordFor(server, present.smtp) ? (present.smtp?.sealedPassword ?? null) : null
  return (await secrets.isAvailable()) ? secrets.seal(password) : null
}

function isHttpsUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).username === '' && !/\s/.test(text)
}
