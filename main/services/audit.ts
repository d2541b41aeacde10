import type { AuditAction } from '../../shared/domain/audit'
import type { Actor, AuditEntry } from '../store/store-port'

/** An entry of the audit trail; `subject` holds opaque ids and counts only (spec R5.1). */
export const audited = (action: AuditAction, subject: AuditEntry['subject'] = {}, outcome: AuditEntry['outcome'] = 'done'): AuditEntry => ({
  action,
  outcome,
  subject
})

/** Who tried a secret, before it is known who that is. */
export const nobody: Actor = { username: 'onbekend' }
