import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../../shared/ipc/account-schemas'
import type { BatchCounts } from '../../../../shared/ipc/mail-schemas'
import { noticeMessages } from '../../../../shared/messages/nl/notices'

const aNotice = (mailKind: 'loginDetails' | 'message', change: Partial<BatchCounts>): Extract<Notice, { kind: 'mail' }> => {
  const counts = { total: 12, queued: 0, sending: 0, accepted: 0, saved: 0, deferred: 0, refused: 0, uncertain: 0, stopped: 0, ...change }
  return { kind: 'mail', id: 'batch-1', at: '2026-11-23T09:00:00.000Z', isNew: true, batchId: 'batch-1', mailKind, counts }
}

describe('the notice of a finished mailing', () => {
  it('says which kind it was, to how many', () => {
    expect(noticeMessages.mailTitle(aNotice('loginDetails', { accepted: 12 }))).toBe('Inloggegevens aan 12 aiossen')
    expect(noticeMessages.mailTitle(aNotice('message', { total: 1, accepted: 1 }))).toBe('Bericht aan 1 aios')
  })

  it('says what became of the mails, also of those that were stopped', () => {
    expect(noticeMessages.mailText(aNotice('message', { accepted: 12 }))).toBe('Alle 12 aangenomen door de mailserver')
    expect(noticeMessages.mailText(aNotice('message', { accepted: 3, refused: 1, stopped: 8 }))).toBe('3 aangenomen, 1 geweigerd, 8 gestopt')
  })
})
