import { appendFileSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { sayTo } from '../support/child-process'
import { startMisbehavingServer } from '../support/misbehaving-smtp-server'
import type { CountingPlan, ListeningMessage, ReceivedMail } from './kill-messages'

/** A server that does as it should and writes down each mail before it answers; it lives until it is killed. */
export async function countUntilKilled(file: string, { answersAfterMs }: CountingPlan): Promise<void> {
  const { port } = await startMisbehavingServer({
    security: 'none',
    onKept: async ({ recipient, messageId, body }) => {
      const received: ReceivedMail = { recipient, messageId, code: /CODE-[\w-]+/.exec(body)?.[0] ?? '' }
      appendFileSync(file, `${JSON.stringify(received)}\n`)
      await after(answersAfterMs)
    }
  })
  sayTo({ kind: 'listening', port } satisfies ListeningMessage)
}
