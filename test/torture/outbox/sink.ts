import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, chmodSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { StorePort } from '../../../main/store/store-port'
import type { DeliveryKind } from '../../../shared/domain/delivery'
import { actor } from '../../integration/store/support/store-data'
import { manualTime } from '../../support/manual-time'
import { endStore, installedStore } from '../support/own-store'
import type { TortureTable } from '../support/report'
import { accountIdsOf, aMailing, ownRunner, recipientOf, reportOf } from './own-outbox'

/** Debian's package postfix puts it here. */
const program = ['/usr/sbin/smtp-sink', '/usr/local/sbin/smtp-sink', '/opt/homebrew/sbin/smtp-sink', '/usr/lib/postfix/sbin/smtp-sink'].find(existsSync)

type Case = {
  readonly flags: readonly string[]
  readonly mails: number
  /** What mails may be once nothing moves, and how many of `uncertain` and `accepted` there are with one connection and with three. */
  readonly states: readonly DeliveryKind[]
  readonly waits: boolean
}

const failing = (flags: readonly string[], state: DeliveryKind, waits: boolean): Case => ({ flags, mails: 6, states: waits ? [state, 'queued'] : [state], waits })

/** With a reply the state follows it; without one it depends on whether the body had left. */
const cases: readonly Case[] = [
  { flags: [], mails: 200, states: ['accepted'], waits: false },
  { flags: ['-p'], mails: 200, states: ['accepted'], waits: false },
  { flags: ['-w', '1'], mails: 3, states: ['accepted'], waits: false },
  ...['connect', 'ehlo,helo', 'mail', 'rcpt', 'data'].map((command) => failing(['-q', command], 'queued', true)),
  failing(['-q', '.'], 'uncertain', true),
  ...['connect', 'ehlo,helo', 'mail', 'rcpt', 'data'].map((command) => failing(['-Q', command], 'queued', true)),
  { flags: ['-Q', '.'], mails: 6, states: ['deferred'], waits: false },
  ...['connect', 'ehlo,helo', 'mail'].flatMap((command) => [failing(['-r', command], 'queued', true), failing(['-f', command], 'queued', true)]),
  ...['rcpt', 'data', '.'].flatMap((command) => [failing(['-r', command], 'deferred', false), failing(['-f', command], 'refused', false)]),
  failing(['-f', 'rcpt', '-q', 'rset'], 'refused', false),
  { flags: ['-q', 'quit'], mails: 3, states: ['accepted'], waits: false }
]

/** The same sender against Postfix's own test server, which shares nothing with ours. Says loudly where that is not installed. */
export async function sinkSection({ workerPath }: { readonly workerPath: string }): Promise<TortureTable> {
  const title = 'against smtp-sink of Postfix'
  if (program === undefined) return { title: `${title}: NOT PLAYED, it is not installed here`, rows: [{ 'smtp-sink': 'NOT INSTALLED', how: 'apt-get install postfix' }], failures: [] }
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-sink-'))
  const store = await installedStore(workerPath, path.join(parent, 'data'), 200)
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  try {
    const accountIds = await accountIdsOf(store)
    for (const [index, one] of cases.entries()) {
      const found: string[] = []
      for (const connections of [1, 3] as const) {
        const played = await playSink({ store, accountIds, parent, program, batchId: `sink-${index}-${connections}`, connections, one })
        found.push(played.label)
        failures.push(...played.failures.map((what) => `smtp-sink ${one.flags.join(' ')}, ${connections} connections: ${what}`))
      }
      rows.push({ flags: one.flags.join(' ') || '(none)', mails: one.mails, '1 connection': found[0] ?? '', '3 connections': found[1] ?? '' })
    }
    return { title, rows, failures }
  } finally {
    await endStore(store)
    rmSync(parent, { recursive: true, force: true })
  }
}

type Play = {
  readonly store: StorePort
  readonly accountIds: readonly string[]
  readonly parent: string
  readonly program: string
  readonly batchId: string
  readonly connections: 1 | 3
  readonly one: Case
}

async function playSink({ store, accountIds, parent, program: sink, batchId, connections, one }: Play): Promise<{ readonly label: string; readonly failures: readonly string[] }> {
  const dumps = path.join(parent, batchId)
  mkdirSync(dumps)
  // It gives up the rights of root before it writes.
  chmodSync(parent, 0o755)
  chmodSync(dumps, 0o777)
  const port = await freePort()
  const child = spawn(sink, [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), '-d', path.join(dumps, 'mail.'), ...one.flags, `127.0.0.1:${port}`, '50'], { stdio: 'ignore' })
  const mailing = aMailing(batchId, accountIds.slice(0, one.mails))
  const time = manualTime(new Date().toISOString())
  const failures: string[] = []
  const runner = ownRunner({
    store,
    server: { port, security: 'none' },
    connections,
    timeouts: () => ({}),
    clock: time.now,
    setTimer: time.setTimer,
    clearTimer: time.clearTimer,
    onError: (message) => failures.push(message)
  })
  try {
    await listening(port, child)
    const queued = await store.queueBatch({ ...mailing, actor })
    if (!queued.ok) throw new Error(JSON.stringify(queued.error))
    runner.start()
    const states = await atRest(store, batchId, () => runner.state().problem !== null)
    await runner.settle(5_000)
    const { problem } = runner.state()
    const kinds = [...states.values()]
    const wrong = [...new Set(kinds)].filter((kind) => !one.states.includes(kind))
    if (wrong.length > 0) failures.push(`${wrong.join(' and ')} instead of ${one.states.join(' or ')}`)
    if (one.waits !== (problem !== null)) failures.push(problem === null ? 'the queue does not say that it waits' : `the queue waits: ${problem.kind}`)
    const uncertain = kinds.filter((kind) => kind === 'uncertain').length
    if (uncertain > connections) failures.push(`${uncertain} uncertain over ${connections} connections`)
    if (one.states.includes('uncertain') && uncertain === 0) failures.push('none is uncertain')
    failures.push(...copiesAgainst(states, dumps))
    const counts = [...new Set(kinds)].sort().map((kind) => `${kinds.filter((other) => other === kind).length} ${kind}`)
    return { label: `${failures.length === 0 ? '' : '✗ '}${counts.join(', ')}${problem === null ? '' : ' ⏸'}`, failures }
  } finally {
    await runner.settle(0)
    await store.stopBatch({ scope: null, batchId, at: new Date().toISOString(), actor })
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}

/** smtp-sink dumps what reached the final dot. */
function copiesAgainst(states: ReadonlyMap<string, DeliveryKind>, dumps: string): readonly string[] {
  const dumped = readdirSync(dumps).map((name) => readFileSync(path.join(dumps, name), 'utf8'))
  return [...states].flatMap(([entryId, state]) => {
    const copies = dumped.filter((text) => text.includes(`<${recipientOf(entryId)}>`) && /^message-id:/im.test(text)).length
    if (copies > 1) return [`${entryId} came ${copies} times`]
    if (state === 'accepted' && copies === 0) return [`${entryId} is accepted and never came`]
    return state === 'queued' && copies > 0 ? [`${entryId} is queued and came`] : []
  })
}

const restWithinMs = 60_000

async function atRest(store: StorePort, batchId: string, waits: () => boolean): Promise<ReadonlyMap<string, DeliveryKind>> {
  const endsMs = performance.now() + restWithinMs
  let before = ''
  for (;;) {
    await after(30)
    const states = new Map((await reportOf(store, batchId)).map(({ entryId, delivery }) => [entryId, delivery.kind] as const))
    const kinds = [...states.values()]
    const now = kinds.join()
    const isOver = !kinds.includes('sending') && (waits() || !kinds.includes('queued'))
    if ((isOver && now === before) || performance.now() > endsMs) return states
    before = now
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`smtp-sink ended with ${child.exitCode}`)
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (isThere) return
    await after(25)
  }
  throw new Error('smtp-sink does not listen')
}
