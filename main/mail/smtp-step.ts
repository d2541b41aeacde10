import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { SmtpFailure } from '../domain/outbox/classify-failure'
import { silentFailure, smtpFailure, type NodemailerFailure } from './smtp-failure'

export type StepResult<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: SmtpFailure }
  | { readonly kind: 'aborted' }

type Done<Value> = (error: NodemailerFailure | null | undefined, value: Value) => void

export type StepBounds = { readonly timeoutMs: number; readonly signal: AbortSignal }

/**
 * One step of the dialogue with a bound and one end. nodemailer tells an end in four ways (callback, 'error', 'end', silence),
 * not always by the callback: whichever comes first counts, and after a silence or an abort the connection is closed.
 */
export function smtpStep<Value>(
  connection: SMTPConnection,
  bounds: StepBounds,
  begin: (done: Done<Value>) => void
): Promise<StepResult<Value>> {
  return new Promise((resolve) => {
    const finish = (result: StepResult<Value>): void => {
      clearTimeout(timer)
      bounds.signal.removeEventListener('abort', onAbort)
      connection.removeListener('error', onError)
      connection.removeListener('end', onEnd)
      resolve(result)
    }
    const onError = (error: NodemailerFailure): void => {
      finish({ kind: 'failed', failure: smtpFailure(error) })
    }
    // After a 421 the end comes just before the callback that tells why.
    const onEnd = (): void => {
      setImmediate(() => {
        finish({ kind: 'failed', failure: silentFailure('') })
      })
    }
    const onAbort = (): void => {
      finish({ kind: 'aborted' })
      connection.close()
    }
    const timer = setTimeout(() => {
      finish({ kind: 'failed', failure: silentFailure('STEP_TIMEOUT') })
      connection.close()
    }, bounds.timeoutMs)
    if (bounds.signal.aborted) {
      onAbort()
      return
    }
    bounds.signal.addEventListener('abort', onAbort, { once: true })
    connection.once('error', onError)
    connection.once('end', onEnd)
    begin((error, value) => {
      if (error) onError(error)
      else finish({ kind: 'done', value })
    })
  })
}
