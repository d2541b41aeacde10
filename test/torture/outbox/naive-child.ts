import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { openSmtp } from '../../../main/mail/smtp-sender'
import { sayTo } from '../support/child-process'
import { killedBatch, type NaivePlan, type SenderMessage } from './kill-messages'
import { recipientOf } from './own-outbox'

const say = (message: SenderMessage): void => sayTo(message)

/** The control: keeps a list of what it sent in a plain file, written after each mail (as most scripts do), or before. */
export async function sendNaively(file: string, { port, mails, tellAfter, records }: NaivePlan): Promise<void> {
  say({ kind: 'starting' })
  const sent = new Set<string>(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : [])
  say({ kind: 'opened', states: [] })
  const login = { host: '127.0.0.1', port, security: 'none' as const, username: '', password: null, authority: null, timeoutSeconds: 30 }
  const opened = await openSmtp(login)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  const note = (entryId: string): void => {
    sent.add(entryId)
    // Whole or not at all: what is to show is the order alone.
    writeFileSync(`${file}.new`, JSON.stringify([...sent]))
    renameSync(`${file}.new`, file)
  }
  let calls = 0
  for (let index = 0; index < mails; index += 1) {
    const entryId = `${killedBatch}-${index}`
    if (sent.has(entryId)) continue
    calls += 1
    if (calls === tellAfter) say({ kind: 'sending' })
    if (records === 'beforeSending') note(entryId)
    const mail = { entryId, from: 'beheer@leiden.example', to: { name: '', address: recipientOf(entryId) }, subject: 'Dag', text: 'Dag', html: '<p>Dag</p>', date: new Date() }
    await opened.value.send(mail, { beforeTransmit: () => Promise.resolve(), signal: new AbortController().signal })
    if (records === 'afterSending') note(entryId)
  }
  await opened.value.close()
  say({ kind: 'done', states: [...sent].map((entryId) => [entryId, 'accepted'] as const) })
}
