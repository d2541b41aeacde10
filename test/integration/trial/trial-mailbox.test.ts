import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OutgoingMail } from '../../../main/mail/outgoing-mail'
import { openTrialMailbox, type TrialMailbox } from '../../../main/mail/trial-mailbox'
import { aMail, openedSession } from '../mail/mail-builders'

const at = '2026-11-23T09:00:00.000Z'
let mailbox: TrialMailbox
let told: number

beforeEach(async () => {
  told = 0
  let ids = 0
  mailbox = await openTrialMailbox({
    clock: () => new Date(at),
    newId: () => `mail-${(ids += 1)}`,
    onMail: () => {
      told += 1
    }
  })
})
afterEach(() => mailbox.close())

/** Over one connection, as the outbox sends; answers how each ended. */
async function send(mails: readonly OutgoingMail[]): Promise<string[]> {
  const session = await openedSession(mailbox.login)
  const signal = new AbortController().signal
  const outcomes: string[] = []
  for (const mail of mails) {
    const outcome = await session.send(mail, { beforeTransmit: () => Promise.resolve(), signal })
    outcomes.push(outcome.kind)
  }
  await session.close()
  return outcomes
}

describe('the mailbox of a trial', () => {
  test('listens on this computer alone, and begins empty', async () => {
    expect(mailbox.login).toEqual({ host: '127.0.0.1', port: mailbox.login.port, security: 'none', username: '', password: null, timeoutSeconds: 30, authority: null })
    expect(await mailbox.list({ offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] })
    expect(await mailbox.mail('mail-1')).toBeNull()
  })

  test('shows a mail as its recipient gets it', async () => {
    const mail = aMail({ subject: 'Je inloggegevens, Zoë', text: 'Beste Zoë', html: '<p>Beste Zoë &amp; co</p>' })
    expect(await send([mail])).toEqual(['accepted'])
    expect(told).toBe(1)
    const row = { id: 'mail-1', to: 't.willemsen@post.example', subject: 'Je inloggegevens, Zoë', at }
    expect(await mailbox.list({ offset: 0, limit: 10 })).toEqual({ total: 1, rows: [row] })
    expect(await mailbox.mail('mail-1')).toEqual({
      ...row,
      from: 'aiosbeheer@leiden.example',
      html: '<p>Beste Zoë &amp; co</p>',
      text: 'Beste Zoë'
    })
  })

  test('keeps the newest five hundred, newest first, a page at a time', async () => {
    await send(Array.from({ length: 503 }, (_, index) => aMail({ entryId: `entry-${index}`, subject: `Mail ${index + 1}` })))
    const { total, rows } = await mailbox.list({ offset: 1, limit: 2 })
    expect({ total, subjects: rows.map(({ subject }) => subject) }).toEqual({ total: 500, subjects: ['Mail 502', 'Mail 501'] })
    expect(await mailbox.mail('mail-3')).toBeNull()
    expect((await mailbox.mail('mail-4'))?.subject).toBe('Mail 4')
  })

  test('refuses what is too large to be ours', async () => {
    expect(await send([aMail({ text: 'x'.repeat(1_100_000) })])).toEqual(['refused'])
    expect(await mailbox.list({ offset: 0, limit: 10 })).toEqual({ total: 0, rows: [] })
  })
})
