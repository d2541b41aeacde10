import { isValidEmail } from '../../shared/domain/email-address'
import { isPasswordFor, type Credentialed } from '../../shared/domain/kept-password'
import { isMailHost } from '../../shared/domain/mail-host'
import { failure, type Failure } from '../../shared/errors'
import type { RequestInput } from '../../shared/ipc/contract'
import type { Authority, Settings, SmtpInput, SmtpSettings, TestMail } from '../../shared/ipc/mail-schemas'
import type { Session } from '../../shared/ipc/session-schemas'
import { assertNever, fail, ok, type Result } from '../../shared/result'
import type { SmtpLogin, SmtpReadiness } from '../mail/smtp-login'
import type { StorePort } from '../store/store-port'
import type { StoredSettings, StoredSmtp } from '../store/stored-types'
import { audited } from './audit'
import type { AuthorityService } from './authority-service'
import type { SecretStore } from './secret-store'

export type SettingsDependencies = {
  readonly store: StorePort
  readonly secrets: SecretStore
  readonly authorities: Pick<AuthorityService, 'find'>
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
    const server = this.serverOf(session, input, settings.smtp)
    if (!server.ok) return server
    const smtp = server.value
    const password = input.password === '' ? null : input.password
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
  async testSmtp(session: Session, input: SmtpInput): Promise<Result<TestMail, Failure>> {
    const { smtp } = await this.dependencies.store.settings({})
    const server = this.serverOf(session, input, smtp)
    if (!server.ok) return server
    const isTyped = input.password !== null && input.password !== ''
    const keptPassword = isPasswordFor(server.value, smtp) ? await this.presentPassword() : null
    const password = server.value.username === '' ? null : isTyped ? input.password : keptPassword
    return ok(await this.dependencies.sendTestMail(loginTo(server.value, password), session.email))
  }

  /** What the outbox needs to open a connection, or why it cannot. */
  async smtpReadiness(): Promise<SmtpReadiness> {
    const { smtp } = await this.dependencies.store.settings({})
    if (smtp === null) return { kind: 'notConfigured' }
    const { host, username, messagesPerMinute, connections } = smtp
    const password = username === '' ? null : await this.presentPassword()
    if (username !== '' && password === null) return { kind: 'passwordNeeded', host }
    return { kind: 'ready', login: loginTo(smtp, password), pace: { messagesPerMinute, connections } }
  }

  /** The server as it is to be used, or why not: plain text goes only where the user said so. */
  private serverOf(session: Session, input: SmtpInput, present: StoredSmtp | null): Result<Server, Failure> {
    const { port, security, timeoutSeconds, messagesPerMinute, connections } = input
    const [host, username] = [input.host.trim(), input.username.trim()]
    if (!isMailHost(host)) return fail(failure('invalidInput', { fields: ['host'] }))
    if (!isSecurityAccepted(input)) return fail(failure('plainTextUnconfirmed'))
    const authority = this.authorityOf(session, input.authority, present)
    if (authority === undefined) return fail(failure('unknownToken'))
    return ok({ host, port, security, username, authority, timeoutSeconds, messagesPerMinute, connections })
  }

  /** undefined: of a token that is not known. */
  private authorityOf(session: Session, wanted: SmtpInput['authority'], present: StoredSmtp | null): Server['authority'] | undefined {
    switch (wanted.kind) {
      case 'keep':
        return present?.authority ?? null
      case 'none':
        return null
      case 'chosen':
        return this.dependencies.authorities.find(session, wanted.token) ?? undefined
      default:
        return assertNever(wanted)
    }
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
      smtp: smtp === null ? null : await this.showSmtp(smtp),
      hasSecretStore: await secrets.isAvailable(),
      portalUrl,
      landelijkEmail,
      idleLockMinutes,
      dataFolder,
      version
    }
  }

  private async showSmtp({ sealedPassword, authority, ...smtp }: StoredSmtp): Promise<SmtpSettings> {
    return { ...smtp, passwordKept: await this.whereKept(sealedPassword), authority: authority === null ? null : factsOf(authority) }
  }
}

/** A mail server with everything but its password. */
type Server = Omit<StoredSmtp, 'sealedPassword'>

const loginTo = ({ host, port, security, username, timeoutSeconds, authority }: Server, password: string | null): SmtpLogin => ({
  host,
  port,
  security,
  username,
  timeoutSeconds,
  password,
  authority: authority?.certificate ?? null
})

const factsOf = ({ fileName, subject, fingerprint, validUntil }: Authority): Authority => ({ fileName, subject, fingerprint, validUntil })

const isSecurityAccepted = ({ security, username, plainAccepted }: SmtpInput): boolean =>
  security !== 'none' || plainAccepted === 'mailsAndPassword' || (plainAccepted === 'mails' && username.trim() === '')

async function sealedPasswordFor(
  server: Credentialed,
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
