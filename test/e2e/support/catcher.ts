import type { CatcherOptions, SmtpCatcher } from '../../support/smtp-catcher.mjs'

export type { SmtpCatcher }

/** The mail catcher is an ES module, so that plain scripts can use it too; Playwright's CommonJS loads it at run time. */
export async function startSmtpCatcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
  const catcher = await import('../../support/smtp-catcher.mjs')
  return catcher.startSmtpCatcher(options)
}
