import { describe, expect, it } from 'vitest'
import type { MailCause, MailProblem } from '../../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../../shared/messages/nl/email'
import { mailMessages } from '../../../../shared/messages/nl/mail'

const host = 'smtp.leiden.example'
const problem = (kind: MailProblem['kind'], cause: MailCause, detail = ''): MailProblem => ({ kind, host, detail, retryAt: null, cause })

const unreachable = (['nameNotFound', 'nameNotAsked', 'connectionRefused', 'noAnswer'] as const).map((reason) => problem('unreachable', { reason }))
const certificate = (['certificateExpired', 'certificateNotYetValid', 'certificateSelfSigned', 'certificateOfUnknownAuthority'] as const).map((reason) => problem('certificate', { reason }))
const otherHost = problem('certificate', { reason: 'certificateOfAnotherHost', names: ['mail.elders.example', 'elders.example'] })
const noStartTls = problem('noEncryption', { reason: 'noStartTls' }, '502 5.5.1 What?')

describe('what a connection ran into', () => {
  it('is told apart, at the settings and in the queue', () => {
    const all = [...unreachable, ...certificate, otherHost, noStartTls]
    for (const words of [emailWords.testProblem, mailMessages.report.problem]) {
      expect(new Set(all.map((found) => words(found).advice)).size).toBe(all.length)
    }
  })

  it('waits by itself where time mends it, and for somebody where it does not', () => {
    for (const found of unreachable) {
      expect(mailMessages.report.problem(found)).toMatchObject({ title: `De mailserver ${host} is niet bereikbaar.`, advice: expect.stringMatching(/gaan vanzelf zodra de mailserver er weer is\.$/) as string })
    }
    for (const found of [...certificate, otherHost, noStartTls]) expect(mailMessages.report.problem(found).advice).toMatch(/De mails wachten zolang\.$/)
  })

  it('never leaves somebody wondering about the password', () => {
    for (const found of [...certificate, otherHost, noStartTls]) expect(emailWords.testProblem(found).advice).toContain('Er is niets verzonden, ook je wachtwoord niet.')
  })

  it('names whose the certificate is, and what the server said', () => {
    expect(emailWords.testProblem(otherHost).advice).toContain('Het is van mail.elders.example en elders.example.')
    expect(emailWords.testProblem(noStartTls).advice).toMatch(/De server meldt: 502 5\.5\.1 What\?$/)
  })
})
