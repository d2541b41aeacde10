import type { AuditAction } from '../../shared/domain/audit'
import type { AuditEntry } from '../store/store-port'

/** An entry of the audit trail; `subject` holds opaque ids and counts only (spec R5.1). */
export const audited = (action: AuditAction, subject: AuditEntry['subject'] = {}, outcome: AuditEntry['outcome'] = 'done'): AuditEntry => ({
  action,
  outcome,
  subject
})
