import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { everyone } from '../integration/store/support/store-data'
import { keys, started, storeOf, type Running } from './built-store'
import { inTurn, report, timed, type Limit, type Measurement } from './measure'
import { startMailSink, type MailSink } from './mail-sink-client'
import { queue, sendOutbox, sendPool } from './mail-outbox'
import { inElectron } from './mail-window'

const connections = 3
const mails = 1_000
/** At least 0.8 × the throughput of the bare pool is at most 1 / 0.8 × its time. */
const mostTime = 1.25
const mostPaceError = 0.05

const isQuick = process.argv.includes('--quick')

/** 1,000 mails through the whole outbox beside a bare pool; both to the same server, in turn. */
async function throughput(server: string, sink: MailSink, parent: string): Promise<Measurement> {
  const folder = path.join(parent, `throughput-${sink.port}`)
  await storeOf(mails, folder)
  const store = await opened(folder)
  const accountIds = await allIds(store)
  const ours = async (): Promise<number> => {
    await queue(store, accountIds)
    const ms = await timed(async () => {
      const { runner, finished } = sendOutbox(store, sink.port, { messagesPerMinute: null, connections })
      await finished
      await runner.settle(1_000)
    })
    await counted(sink, mails)
    return ms
  }
  const bare = async (): Promise<number> => {
    const ms = await timed(() => sendPool(sink.port, connections, mails))
    await counted(sink, mails)
    return ms
  }
  const measured = await inTurn(isQuick ? 2 : 5, ours, bare)
  await closed(store)
  return { name: `${mails} mails, ${connections} connections, all of it on disk, to ${server}`, ...measured, reference: 'bare nodemailer pool', goalRatio: mostTime }
}

/** What a set pace comes to. */
async function pace(sink: MailSink, parent: string, messagesPerMinute: number, count: number): Promise<Limit> {
  const folder = path.join(parent, `pace-${messagesPerMinute}`)
  await storeOf(count, folder)
  const store = await opened(folder)
  await queue(store, await allIds(store))
  const ms = await timed(async () => {
    const { runner, finished } = sendOutbox(store, sink.port, { messagesPerMinute, connections })
    await finished
    await runner.settle(1_000)
  })
  await counted(sink, count)
  await closed(store)
  // Between the first and the last lie one gap less than there are mails.
  const measured = ((count - 1) * 60_000) / ms
  return { name: `pace ${messagesPerMinute} a minute, ${count} mails: how far off (${measured.toFixed(1)})`, measured: Math.abs(measured / messagesPerMinute - 1), limit: mostPaceError, unit: '×' }
}

async function opened(folder: string): Promise<Running> {
  const store = started(folder)
  await store.open(keys)
  return store
}

async function closed(store: Running): Promise<void> {
  await store.close({})
  await store.terminate()
}

const allIds = (store: Running): Promise<readonly string[]> => store.accountIds({ sort: everyone.sort, filter: everyone.filter, scope: null })

/** A figure of mails that did not all arrive is none. */
async function counted(sink: MailSink, expected: number): Promise<void> {
  const came = await sink.count()
  if (came !== expected) throw new Error(`${came} of ${expected} mails arrived`)
}

async function main(): Promise<void> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const sink = await startMailSink('mail-sink', __filename)
  const server = await startMailSink('mail-server', __filename)
  try {
    const measurements = [await throughput('a server that reads mail', server, parent), await throughput('a sink that does not', sink, parent)]
    const limits = [await pace(sink, parent, 600, isQuick ? 60 : 200), await pace(sink, parent, 30, isQuick ? 10 : 31)]
    report('mail', { measurements, limits: [...limits, ...(await inElectron(sink.port, isQuick ? 3_000 : 10_000))] })
  } finally {
    await sink.close()
    await server.close()
    rmSync(parent, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
