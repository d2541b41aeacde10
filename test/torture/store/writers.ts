import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LockContent } from '../../../main/store/writer-lock'
import { actor } from '../../integration/store/support/store-data'
import { startTalkingChild } from '../support/child-process'
import { readFolderContent } from '../support/folder-content'
import { accountsAfter, createAt, endStore, installedStore, openEncrypted, startedStore, usernameAt, type RunningStore } from '../support/own-store'
import type { TortureTable } from '../support/report'
import { lockPathOf } from '../support/store-scenario'
import type { TurnMessage, TurnsPlan } from './turns-child'

export type WritersOptions = {
  /** out/main/store-worker.js, as it is shipped. */
  readonly workerPath: string
  /** test/torture/store-child.ts, bundled. */
  readonly childPath: string
  /** Of both processes together. */
  readonly writes: number
  readonly seed: number
}

type Part = { readonly row: TortureTable['rows'][number]; readonly failures: readonly string[] }

/** Two processes that want the same folder, and computers that hold it or leave it (spec R5.3): one writes at a time, and nothing is lost. */
export async function twoWritersSection(options: WritersOptions): Promise<TortureTable> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-writers-'))
  try {
    const parts = [
      await inTurns(options, path.join(parent, 'turns')),
      await heldByAnother(options, path.join(parent, 'held')),
      await leftByAnother(options, path.join(parent, 'left')),
      await takenOver(options, path.join(parent, 'taken'))
    ]
    return { title: 'One writer at a time', rows: parts.map(({ row }) => row), failures: parts.flatMap(({ failures }) => failures) }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

const count = (messages: readonly TurnMessage[], kind: TurnMessage['kind']): number => messages.filter((message) => message.kind === kind).length

async function inTurns({ workerPath, childPath, writes, seed }: WritersOptions, folder: string): Promise<Part> {
  await endStore(await installedStore(workerPath, folder, 0))
  const planFor = (which: number): string => JSON.stringify({ which, writes: Math.ceil(writes / 2), seed } satisfies TurnsPlan)
  const children = [0, 1].map((which) => startTalkingChild<TurnMessage>(childPath, ['turns', workerPath, folder, planFor(which)]))
  const ends = await Promise.all(children.map(({ ended }) => ended))
  const messages = ends.flatMap(({ said }) => said)
  const acknowledged = messages.flatMap((message) => (message.kind === 'written' ? [message.index] : []))
  const tried = messages.flatMap((message) => (message.kind === 'tried' ? [message] : []))
  const wronglyDone = tried.filter(({ isRefused }) => !isRefused)

  const store = startedStore(workerPath, folder)
  const opened = await openEncrypted(store)
  if (!opened.ok) {
    await store.terminate()
    return { row: { part: 'two processes in turns', right: false }, failures: [`after the turns: ${JSON.stringify(opened.error)}`] }
  }
  const usernames = (await accountsAfter(store, 0)).rows.map(({ username }) => username)
  const csv = await store.auditCsv({ actor })
  await endStore(store)
  const present = new Set(usernames)
  const lost = acknowledged.filter((index) => !present.has(usernameAt(index)))
  const auditLines = csv.ok ? csv.value.split('\r\n').filter((line) => line.includes('account aangemaakt')).length : 0
  const handOvers = usernames.filter((username, at) => at > 0 && partyOf(username, acknowledged) !== partyOf(usernames[at - 1] ?? '', acknowledged)).length
  const failures = [
    ...ends.flatMap(({ exitCode }) => (exitCode === 0 ? [] : [`one of the two ended with ${exitCode ?? 'a signal'}`])),
    ...messages.flatMap((message) => (message.kind === 'problem' ? [message.detail] : [])),
    ...lost.map((index) => `account ${index} was acknowledged and is lost`),
    ...wronglyDone.map(({ detail }) => `a write while the other one had the folder answered ${detail}`),
    ...(acknowledged.length === 2 * Math.ceil(writes / 2) ? [] : [`${acknowledged.length} of ${writes} writes were done`]),
    ...(usernames.length === acknowledged.length ? [] : [`${usernames.length} accounts, ${acknowledged.length} acknowledged`]),
    ...(present.size === usernames.length ? [] : [`${usernames.length - present.size} accounts twice`]),
    ...(auditLines === acknowledged.length ? [] : [`${auditLines} lines of the audit trail tell of an account, ${acknowledged.length} were acknowledged`]),
    ...(tried.length > 0 ? [] : ['the two never met: nothing was tested'])
  ]
  const facts = { acknowledged: acknowledged.length, lost: lost.length, twice: usernames.length - present.size, auditLines }
  const met = { turns: count(messages, 'turn'), handOvers, refused: tried.length - wronglyDone.length, busy: count(messages, 'busy') }
  return { row: { part: 'two processes in turns', right: failures.length === 0, ...facts, ...met }, failures }
}

function partyOf(username: string, indexes: readonly number[]): number {
  return (indexes.find((index) => usernameAt(index) === username) ?? 0) % 2
}

const elsewhere = (): LockContent => ({
  pid: 4242,
  threadId: 1,
  host: 'PC-BALIE',
  startedAt: new Date().toISOString(),
  uptimeSeconds: 1000,
  processIdentity: null
})

/** As another computer would leave it beside the store: in one step. */
function writeLock(folder: string): void {
  const lockPath = lockPathOf(folder)
  writeFileSync(`${lockPath}.written`, `${JSON.stringify(elsewhere())}\n`, { mode: 0o600 })
  renameSync(`${lockPath}.written`, lockPath)
}

/** A closed store with one account, and another one open on it. */
async function reopenedWith(workerPath: string, folder: string, before: () => void): Promise<{ store: RunningStore; opened: Awaited<ReturnType<typeof openEncrypted>> }> {
  const first = await installedStore(workerPath, folder, 0)
  await createAt(first, 0)
  await endStore(first)
  before()
  const store = startedStore(workerPath, folder)
  return { store, opened: await openEncrypted(store) }
}

const holderOf = (opened: Awaited<ReturnType<typeof openEncrypted>>): string | null =>
  opened.ok && opened.value.kind === 'existing' ? (opened.value.heldBy?.host ?? null) : JSON.stringify(opened)

function judged(part: string, checks: Readonly<Record<string, boolean>>): Part {
  const failures = Object.entries(checks).flatMap(([claim, holds]) => (holds ? [] : [`${part}: not so that ${claim}`]))
  return { row: { part, right: failures.length === 0 }, failures }
}

async function heldByAnother({ workerPath }: WritersOptions, folder: string): Promise<Part> {
  const { store, opened } = await reopenedWith(workerPath, folder, () => writeLock(folder))
  const before = readFolderContent(folder)
  const holder = holderOf(opened)
  const total = opened.ok ? (await accountsAfter(store, 0)).total : 0
  const created = opened.ok ? await createAt(store, 1) : null
  await endStore(store)
  return judged('another computer has the folder', {
    'its name is told': holder === 'PC-BALIE',
    'the data can be read': total === 1,
    'a write is refused with its name': created?.ok === false && created.error.code === 'heldElsewhere' && created.error.details['host'] === 'PC-BALIE',
    'nothing changed in the folder': isSame(before, readFolderContent(folder))
  })
}

const silentMinutes = 10

async function leftByAnother({ workerPath }: WritersOptions, folder: string): Promise<Part> {
  const { store, opened } = await reopenedWith(workerPath, folder, () => {
    writeLock(folder)
    const at = new Date(Date.now() - silentMinutes * 60_000)
    utimesSync(lockPathOf(folder), at, at)
  })
  const created = opened.ok ? await createAt(store, 1) : null
  await endStore(store)
  return judged('another computer left its lock ten minutes ago', {
    'it is taken over': holderOf(opened) === null,
    'the data can be written': created?.ok === true
  })
}

async function takenOver({ workerPath }: WritersOptions, folder: string): Promise<Part> {
  const { store, opened } = await reopenedWith(workerPath, folder, () => undefined)
  const before = opened.ok ? await createAt(store, 1) : null
  writeLock(folder)
  const content = readFolderContent(folder)
  const after = opened.ok ? await createAt(store, 2) : null
  const mail = opened.ok ? await store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } }) : null
  const total = opened.ok ? (await accountsAfter(store, 0)).total : 0
  await endStore(store)
  return judged('another computer takes the folder over', {
    'it could be written before': before?.ok === true,
    'the next write is refused': after?.ok === false && after.error.code === 'heldElsewhere',
    'so is the one after it': mail?.ok === false && mail.error.code === 'heldElsewhere',
    'what was refused does not show': total === 2,
    'nothing changed in the folder': isSame(content, readFolderContent(folder)),
    "the other one's lock is still there": readFileSync(lockPathOf(folder), 'utf8').includes('PC-BALIE')
  })
}

const isSame = (one: ReturnType<typeof readFolderContent>, other: ReturnType<typeof readFolderContent>): boolean =>
  one.files.size === other.files.size && [...one.files].every(([name, content]) => other.files.get(name)?.equals(content) === true)
