import { create } from 'zustand'
import type { Authority, SmtpInput } from '../../shared/ipc/mail-schemas'
import { registerDraft } from './drafts'

/** The mail settings as typed: numbers still as text, the password empty while the present one is kept. */
export type SmtpDraft = {
  readonly host: string
  readonly port: string
  readonly security: SmtpInput['security']
  readonly username: string
  readonly password: string
  readonly authority: AuthorityDraft
  readonly timeoutSeconds: string
  /** Empty: as fast as the server takes it. */
  readonly messagesPerMinute: string
  readonly connections: string
  readonly plainAccepted: SmtpInput['plainAccepted']
}

/** As in the input, with what there is to show of a chosen one. */
type AuthorityDraft = Extract<SmtpInput['authority'], { kind: 'keep' | 'none' }> | { readonly kind: 'chosen'; readonly token: string; readonly authority: Authority }

/** **Eigen gegevens** as typed. The present password is not kept: it is what a locked window asks for. */
export type OwnDraft = { readonly email: string; readonly newPassword: string; readonly repeat: string }

type Drafts = {
  readonly smtp: SmtpDraft | null
  readonly portalUrl: string | null
  readonly landelijkEmail: string | null
  readonly own: OwnDraft | null
  readonly idleLockMinutes: number | null
}

type SettingsDrafts = Drafts & { readonly keep: (drafts: Partial<Drafts>) => void }

const none: Drafts = { smtp: null, portalUrl: null, landelijkEmail: null, own: null, idleLockMinutes: null }

/** What was typed in **Instellingen** and not saved yet; null: as it is saved. It survives a look elsewhere and an idle lock. */
export const useSettingsDrafts = create<SettingsDrafts>((set) => ({
  ...none,
  keep: (drafts) => {
    set(drafts)
  }
}))

registerDraft(
  () => {
    useSettingsDrafts.setState(none)
  },
  () => {
    const { smtp, portalUrl, landelijkEmail, own, idleLockMinutes } = useSettingsDrafts.getState()
    return [smtp, portalUrl, landelijkEmail, own, idleLockMinutes].some((draft) => draft !== null)
  }
)
