import { setTimeout as after } from 'node:timers/promises'
import type { OutboxRunner } from '../../../main/mail/outbox-runner'
import type { StorePort } from '../../../main/store/store-port'
import { actor } from '../../integration/store/support/store-data'
import { sayTo } from '../support/child-process'
import { endStore, openEncrypted, startedStore } from '../support/own-store'
import { killedBatch, type MailStates, type SenderMessage, type SendingPlan } from './kill-messages'
import { accountIdsOf, aMailing, ownRunner, reportOf } from './own-outbox'

const say = (message: SenderMessage): void => sayTo(message)

const pausedMs = 150
const lookEveryMs = 20

/** Opens the store, queues the mailing unless it is there, and sends until nothing is left, or it is killed. */
export async function sendUntilKilled(workerPath: string, folder: string, plan: SendingPlan): Promise<void> {
  const store = startedStore(workerPath, folder)
  say({ kind: 'starting' })
  const opened = await openEncrypted(store)
  if (!opened.ok || opened.value.kind !== 'existing' || opened.value.heldBy !== null) {
    say({ kind: 'problem', detail: JSON.stringify(opened) })
    await store.terminate()
    return
  }
  const isQueued = (await store.batches({ scope: null })).length > 0
  say({ kind: 'opened', states: isQueued ? await statesIn(store) : [] })
  if (!isQueued) await queue(store, plan.mails)
  if (plan.asksAgain) await askAgain(store)
  await send(store, plan)
  say({ kind: 'done', states: await statesIn(store) })
  await endStore(store)
}

async function queue(store: StorePort, mails: number): Promise<void> {
  const text = 'Dag {naam}, je code is {activatiecode}.'
  const mailing = aMailing(killedBatch, (await accountIdsOf(store)).slice(0, mails), { kind: 'loginDetails', text })
  const queued = await store.queueBatch({ ...mailing, actor })
  if (!queued.ok) say({ kind: 'problem', detail: JSON.stringify(queued.error) })
}

async function askAgain(store: StorePort): Promise<void> {
  const asked = await store.retryMails({ scope: null, batchId: killedBatch, which: 'uncertain', entryId: null, actor })
  if (asked.ok) say({ kind: 'askedAgain', left: asked.value.left })
  else say({ kind: 'problem', detail: JSON.stringify(asked.error) })
}

async function send(store: StorePort, plan: SendingPlan): Promise<void> {
  let calls = 0
  const runner: OutboxRunner = ownRunner({
    store: {
      advanceOutbox: async (input) => {
        calls += 1
        if (calls === plan.tellAfter) say({ kind: 'sending' })
        if (calls === plan.pauseAfter) void pauseOnce(runner)
        return store.advanceOutbox(input)
      }
    },
    server: { port: plan.port, security: 'none' },
    connections: plan.connections,
    timeouts: () => ({}),
    clock: () => new Date(),
    setTimer: setTimeout,
    clearTimer: clearTimeout,
    onError: (detail) => say({ kind: 'problem', detail })
  })
  runner.start()
  while (!(await isFinished(store))) {
    const { problem } = runner.state()
    if (problem !== null) say({ kind: 'problem', detail: JSON.stringify(problem) })
    await after(lookEveryMs)
  }
  say({ kind: 'settling' })
  await runner.settle(10_000)
}

async function pauseOnce(runner: OutboxRunner): Promise<void> {
  runner.pause()
  say({ kind: 'pausing' })
  await after(pausedMs)
  runner.resume()
}

async function isFinished(store: StorePort): Promise<boolean> {
  const [batch] = await store.batches({ scope: null })
  return batch !== undefined && batch.counts.queued + batch.counts.sending + batch.counts.deferred === 0
}

async function statesIn(store: StorePort): Promise<MailStates> {
  return (await reportOf(store, killedBatch)).map(({ entryId, delivery }) => [entryId, delivery.kind] as const)
}
