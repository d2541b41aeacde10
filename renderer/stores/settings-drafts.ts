import { create } from 'zustand'
import type { SmtpInput } from '../../shared/ipc/mail-schemas'
import { registerDraft } from './drafts'

/** The mail settings as typed: the port still as text, the password empty while the present one is kept. */
export type SmtpDraft = {
  readonly host: string
  readonly port: string
  readonly security: SmtpInput['security']
  readonly username: string
  readonly password: string
}

type Drafts = {
  readonly smtp: SmtpDraft | null
  readonly portalUrl: string | null
  readonly landelijkEmail: string | null
}

type SettingsDrafts = Drafts & { readonly keep: (drafts: Partial<Drafts>) => void }

const none: Drafts = { smtp: null, portalUrl: null, landelijkEmail: null }

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
    const { smtp, portalUrl, landelijkEmail } = useSettingsDrafts.getState()
    return [smtp, portalUrl, landelijkEmail].some((draft) => draft !== null)
  }
)
