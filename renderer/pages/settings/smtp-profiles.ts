import type { SmtpDraft } from '../../stores/settings-drafts'

export const smtpProfiles = ['relay', 'microsoft', 'plain'] as const
export type SmtpProfile = (typeof smtpProfiles)[number]

const microsoftHost = 'smtp.office365.com'

/**
 * The fields filled in for a kind of mail server (spec R4.5). A password that was typed stays, and so does what the kind says nothing
 * of; `email`: of whoever is logged in, as Microsoft 365 lets somebody send in their own name only.
 */
export function withProfile(draft: SmtpDraft, profile: SmtpProfile, email: string): SmtpDraft {
  const encrypted = { ...draft, security: 'starttls', plainAccepted: 'no' } as const
  switch (profile) {
    case 'relay':
      return { ...encrypted, host: ownHost(draft), port: '25', username: '' }
    case 'microsoft':
      return { ...encrypted, host: microsoftHost, port: '587', username: email, messagesPerMinute: '30', connections: '3' }
    case 'plain':
      return { ...encrypted, host: ownHost(draft), port: '587' }
  }
}

export const isMicrosoft = ({ host }: SmtpDraft): boolean => /(^|\.)(office365|outlook)\.com$/i.test(host.trim())

/** Another kind is another server; a name that somebody typed may be right. */
const ownHost = (draft: SmtpDraft): string => (isMicrosoft(draft) ? '' : draft.host)
