import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Disk } from '../../../main/store/disk'
import { generationFileName } from '../../../main/store/file-names'
import type { StorePort } from '../../../main/store/store-port'
import { atEveryCall } from '../../torture/support/at-every-call'
import { interceptedDisk } from '../../torture/support/disk-calls'
import { faultyDisk } from '../../torture/support/faulty-disk'
import { writeFolderContent, type FolderContent } from '../../torture/support/folder-content'
import { modelledDisk } from '../../torture/support/modelled-disk'
import { PowerCutError, powerCutDisk } from '../../torture/support/power-cut-disk'
import { seededRandom } from '../../torture/support/seeded-random'
import { stateOf } from '../../torture/support/store-scenario'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { fromFile } from '../../support/import-input'
import { aBatch, aBeheerder, aCsv, actor, anEntry, anInstallation, aProtection, everyone } from './support/store-data'
import { acceptedAt, leaving, stepThrough } from './support/step-outbox'
import { portOver } from './support/store-folder'

const fixtures = path.join(import.meta.dirname, '../../fixtures/store')
const readable = aProtection()
const encrypted = aProtection({ osSealed: 'sealed' })
const keys = { unsealed: encrypted.dataKey, recoveryKey: null }
const today = '2026-11-23'

let parent: string
let folders = 0
beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-every-call-'))
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** A folder that is real for its lock alone: each run has its own, for a run that lost its power never lets go of it. */
function newRoot(): string {
  const root = path.join(parent, String((folders += 1)))
  mkdirSync(path.join(root, 'data'), { recursive: true })
  return root
}

function storeOver(root: string, disk: Disk, day = today): StorePort {
  const folder = path.join(root, 'data')
  return portOver(folder, (folders += 1), { disk, markerPath: `${folder}.marker`, clock: () => new Date(`${day}T09:00:00.000Z`) })
}

async function succeeds(answer: Promise<{ readonly ok: boolean }>): Promise<void> {
  const found = await answer
  if (!found.ok) throw new Error(JSON.stringify(found))
}

const person = (index: number) => ({
  draft: aDraft({ username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` }),
  institute: anInstitute(),
  actor
})

/** Two days of work, closed: two generations, accounts, mail that was accepted, deferred and is waiting. */
async function twoDays(root: string, disk: Disk, protection: typeof readable): Promise<void> {
  for (const [index, day] of ['2026-11-22', today].entries()) {
    const store = storeOver(root, disk, day)
    await store.open(keys)
    if (index === 0) await succeeds(store.createInstallation({ installation: anInstallation({ recoveryKeyConfirmed: true }), beheerder: aBeheerder(), protection }))
    const made = await store.createAccount(person(index))
    if (!made.ok) throw new Error(made.error.code)
    const entries = [0, 1, 2].map((number) => anEntry({ accountId: made.value.id, entryId: `entry-${index}-${number}`, activationCode: `PLAIN-CODE-${number}` }))
    await succeeds(store.queueBatch({ batch: aBatch({ batchId: `batch-${index}` }), entries, actor }))
    const at = `${day}T10:00:00.000Z`
    await stepThrough(store, `entry-${index}-0`, ...leaving, acceptedAt(at))
    await store.close({})
  }
}

type Work = {
  readonly name: string
  /** What is on the disk before, closed. */
  readonly content: FolderContent
  readonly day?: string
  /** Opens the store, does the work, and answers whether it was done. */
  readonly act: (store: StorePort) => Promise<boolean>
}

/** What somebody finds who opens the folder then, as one text. */
async function found(root: string, disk: Disk, day: string): Promise<string> {
  rmSync(path.join(root, 'data', 'aiosbeheer.lock'), { force: true })
  const store = storeOver(root, disk, day)
  const opened = await store.open(keys)
  if (!opened.ok) return JSON.stringify({ ...opened.error, folder: '', detail: '' })
  if (opened.value.kind === 'new') return 'new'
  const [state, safety, csv] = [await stateOf(store), await store.safety({}), await store.auditCsv({ actor })]
  const [{ total: accounts }, mail] = [await store.queryAccounts(everyone), await store.batches({ scope: null })]
  await store.close({})
  const numbers = csv.ok ? csv.value.split('\r\n').slice(1, -1).map((row) => Number(row.split(';')[0])) : []
  const isTrailWhole = numbers.length > 0 && numbers.every((number, index) => number === index + 1)
  if (safety.isEncrypted) await expectNothingReadable(path.join(root, 'data'), disk)
  const digest = createHash('sha256').update(state).digest('hex').slice(0, 8)
  return JSON.stringify({ accounts, mail: mail.map(({ batchId, counts }) => [batchId, counts.accepted, counts.total]), digest, isEncrypted: safety.isEncrypted, isTrailWhole })
}

async function expectNothingReadable(folder: string, disk: Disk): Promise<void> {
  for (const name of (await disk.list(folder)).filter((file) => file.startsWith('aiosbeheer') && file !== 'aiosbeheer-next')) {
    const content = await disk.readFile(path.join(folder, name))
    if (['Heijden', 'post.example', 'PLAIN-CODE'].some((secret) => content.includes(secret))) throw new Error(`${name} can be read`)
  }
}

/** What is there before the work, and after it where nothing goes wrong. */
async function outcomes({ content, act, day = today }: Work): Promise<{ readonly before: string; readonly after: string }> {
  const untouched = newRoot()
  const before = await found(untouched, modelledDisk(untouched, content).disk, day)
  const root = newRoot()
  const { disk } = modelledDisk(root, content)
  const store = storeOver(root, disk, day)
  if (!(await act(store))) throw new Error('the work fails without a fault')
  await store.close({})
  return { before, after: await found(root, disk, day) }
}

async function tryFaults(work: Work): Promise<readonly string[]> {
  const { content, act, day = today } = work
  const { before, after } = await outcomes(work)
  const failures: string[] = []
  await atEveryCall(async (atCall) => {
    const root = newRoot()
    const faulty = faultyDisk(modelledDisk(root, content).disk, { fault: { kind: 'error', code: 'EIO' }, atCall, lasts: 'once' })
    const store = storeOver(root, faulty.disk, day)
    const label = (): string => `EIO in call ${atCall} (${faulty.struck()?.name ?? '-'} ${path.basename(faulty.struck()?.path ?? '')})`
    try {
      const isDone = await act(store)
      await store.close({})
      faulty.heal()
      const there = await found(root, faulty.disk, day)
      if (isDone && there !== after) failures.push(`${label()}: done, and yet ${there}`)
      else if (there !== before && there !== after) failures.push(`${label()}: ${there}`)
    } catch (error) {
      failures.push(`${label()}: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`)
    }
    return { reached: faulty.struck() !== undefined }
  })
  return failures
}

/** The program stops where the power went: nothing it waits for ever comes. */
function stopping(disk: Disk): { readonly disk: Disk; readonly stopped: Promise<'stopped'> } {
  let stop: (word: 'stopped') => void = () => undefined
  const stopped = new Promise<'stopped'>((resolve) => {
    stop = resolve
  })
  const made = async <Answer>(make: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await make()
    } catch (error) {
      if (!(error instanceof PowerCutError)) throw error
      stop('stopped')
      return new Promise(() => undefined)
    }
  }
  return { disk: interceptedDisk(disk, { call: (_call, make) => made(make), write: (_call, bytes, make) => made(() => make(bytes)) }), stopped }
}

const survivorsEach = 1

async function tryPowerCuts(work: Work): Promise<readonly string[]> {
  const { content, act, day = today } = work
  const { before, after } = await outcomes(work)
  const failures: string[] = []
  await atEveryCall(async (atCall) => {
    const root = newRoot()
    rmSync(path.join(root, 'data'), { recursive: true })
    rmSync(root, { recursive: true })
    writeFolderContent(root, content)
    const power = powerCutDisk(root)
    mkdirSync(path.join(root, 'data'), { recursive: true })
    const { disk, stopped } = stopping(power.disk)
    power.failPowerAt(atCall)
    const store = storeOver(root, disk, day)
    const outcome = { isDone: false }
    const played = async (): Promise<void> => {
      outcome.isDone = await act(store)
      await store.close({})
    }
    await Promise.race([played(), stopped])
    for (let seed = 1; seed <= survivorsEach && power.cutIn() !== undefined; seed += 1) {
      const random = seededRandom(atCall * 100 + seed)
      const { notes, ...survivors } = power.survivors(random)
      const label = `power cut in call ${atCall} (${power.cutIn()?.name ?? ''} ${path.basename(power.cutIn()?.path ?? '')}), seed ${random.seed}`
      const later = newRoot()
      try {
        const there = await found(later, modelledDisk(later, survivors).disk, day)
        if (outcome.isDone && there !== after) failures.push(`${label}: done, and yet ${there}`)
        else if (there !== before && there !== after) failures.push(`${label}: ${there} ${notes.join('; ')}`)
      } catch (error) {
        failures.push(`${label}: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)} ${notes.join('; ')}`)
      }
    }
    return { reached: power.cutIn() !== undefined }
  })
  return failures
}

async function contentOf(make: (root: string, disk: Disk) => Promise<void>, change: (files: Map<string, Buffer>) => void = () => undefined): Promise<FolderContent> {
  const root = newRoot()
  const model = modelledDisk(root, { files: new Map(), folders: ['data'] })
  await make(root, model.disk)
  const content = new Map<string, Buffer>()
  for (const folder of ['.', 'data']) {
    for (const name of await model.disk.list(path.join(root, folder))) {
      if ((await model.disk.sizeBytesOf(path.join(root, folder, name))) === undefined) continue
      content.set(path.posix.join(folder, name), await model.disk.readFile(path.join(root, folder, name)))
    }
  }
  change(content)
  return { files: content, folders: ['data'] }
}

const damagedSnapshot = (files: Map<string, Buffer>): void => {
  const name = `data/${generationFileName(2, 'snapshot')}`
  files.set(name, Buffer.alloc(files.get(name)!.length))
}

/** A backup of the two days, on the real disk: it is read without going through the store's own. */
async function backupOf(content: FolderContent): Promise<string> {
  const root = newRoot()
  const real = path.join(root, 'real')
  writeFolderContent(real, { files: new Map([...content.files].map(([name, bytes]) => [path.posix.basename(name), bytes])), folders: [] })
  const store = portOver(real, (folders += 1))
  await store.open(keys)
  const file = path.join(root, 'kopie.aiosbackup')
  await succeeds(store.makeBackup({ path: file, actor }))
  await store.close({})
  return file
}

/** Two accounts of a file, and a message that waits to be sent to them; answers the import's id. */
async function imported(root: string, disk: Disk): Promise<string> {
  const file = path.join(root, 'aiossen.csv')
  writeFileSync(file, aCsv(2))
  const store = storeOver(root, disk)
  await store.open(keys)
  await succeeds(store.createInstallation({ installation: anInstallation({ recoveryKeyConfirmed: true }), beheerder: aBeheerder(), protection: encrypted }))
  await store.inspectFile({ token: 't', ...fromFile(file), institute: anInstitute() })
  const ran = await store.runImport({ token: 't', omitFaulty: false, omitElsewhere: false, institute: anInstitute(), actor })
  if (!ran.ok || ran.value.kind !== 'imported') throw new Error(JSON.stringify(ran))
  const { rows } = await store.queryAccounts(everyone)
  const entries = rows.map(({ id }, index) => anEntry({ accountId: id, entryId: `entry-${index}`, activationCode: null, activationCodeHash: null }))
  await succeeds(store.queueBatch({ batch: aBatch({ kind: 'message' }), entries, actor }))
  await store.close({})
  return ran.value.summary.importId
}

const isOkOk = (answer: { readonly ok: boolean; readonly value?: { readonly ok: boolean } }): boolean => answer.ok && answer.value?.ok === true
const ofVersion1 = (): FolderContent => ({
  files: new Map([
    ['data/aiosbeheer.json', readFileSync(path.join(fixtures, 'v1.json'))],
    ['data/audit.jsonl', readFileSync(path.join(fixtures, 'v1-audit.jsonl'))],
    ['data/outbox.jsonl', readFileSync(path.join(fixtures, 'v1-outbox.jsonl'))]
  ]),
  folders: ['data']
})

const works: readonly (readonly [string, () => Promise<Omit<Work, 'name'>>])[] = [
  ...([['readable', readable], ['encrypted', encrypted]] as const).map(
    ([kind, protection]) =>
      [
        `making a new store (${kind})`,
        async () => ({
          content: await contentOf(() => Promise.resolve()),
          act: async (store: StorePort) => {
            await store.open(keys)
            const first = { installation: anInstallation(), beheerder: aBeheerder(), protection }
            return (await store.createInstallation(first)).ok
          }
        })
      ] as const
  ),
  [
    'encrypting a readable store',
    async () => ({
      content: await contentOf((root, disk) => twoDays(root, disk, readable)),
      act: async (store) => (await store.open(keys)).ok && isOkOk(await store.keepKey({ osSealed: 'sealed' }))
    })
  ],
  [
    'keeping the key of an encrypted store anew',
    async () => ({
      content: await contentOf((root, disk) => twoDays(root, disk, encrypted)),
      act: async (store) => (await store.open(keys)).ok && isOkOk(await store.keepKey({ osSealed: 'sealed again' }))
    })
  ],
  [
    'a new generation at the first start of a day',
    async () => ({
      content: await contentOf((root, disk) => twoDays(root, disk, encrypted)),
      day: '2026-11-24',
      act: async (store) => {
        if (!(await store.open(keys)).ok) return false
        // Answered in turn, and so after the new generation.
        await store.saveSettings({ settings: await store.settings({}), actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
        return (await store.queryAccounts(everyone)).total === 2
      }
    })
  ],
  [
    'recovering a damaged store',
    async () => ({
      content: await contentOf((root, disk) => twoDays(root, disk, encrypted), damagedSnapshot),
      act: async (store) => {
        await store.open(keys)
        return isOkOk(await store.recover(keys))
      }
    })
  ],
  [
    'beginning anew where everything is gone',
    async () => ({
      content: await contentOf((root, disk) => twoDays(root, disk, encrypted), (files) => {
        for (const generation of [1, 2]) files.delete(`data/${generationFileName(generation, 'snapshot')}`)
      }),
      act: async (store) => {
        await store.open(keys)
        return isOkOk(await store.startAnew(keys))
      }
    })
  ],
  [
    'restoring a backup into a new folder',
    async () => {
      const file = await backupOf(await contentOf((root, disk) => twoDays(root, disk, encrypted)))
      return {
        content: await contentOf(() => Promise.resolve()),
        act: async (store) => {
          await store.open(keys)
          return isOkOk(await store.restoreBackup({ path: file, recoveryKey: encrypted.recoveryKey, hasSecretStore: true }))
        }
      }
    }
  ],
  [
    'restoring a backup over a store that has nothing more',
    async () => {
      const before = await contentOf((root, disk) => twoDays(root, disk, encrypted))
      const file = await backupOf(before)
      return {
        content: before,
        act: async (store) => {
          if (!(await store.open(keys)).ok) return false
          const answer = await store.restoreBackup({ path: file, recoveryKey: encrypted.recoveryKey, hasSecretStore: true })
          // Who was at work can go on, unless it is told that what was restored cannot be opened just now.
          if (!answer.ok || answer.value.ok) await store.queryAccounts(everyone)
          return isOkOk(answer)
        }
      }
    }
  ],
  [
    'withdrawing an import to whose accounts a message waits',
    async () => {
      let importId = ''
      const content = await contentOf(async (root, disk) => {
        importId = await imported(root, disk)
      })
      return {
        content,
        act: async (store) => (await store.open(keys)).ok && (await store.withdrawImport({ importId, scope: 'Leiden', actor })).ok
      }
    }
  ],
  [
    'the upgrade from version 1',
    () =>
      Promise.resolve({
        content: ofVersion1(),
        act: async (store) => (await store.open(keys)).ok
      })
  ]
]

/** A bug shows at many calls alike. */
const shortened = (failures: readonly string[]): readonly string[] =>
  failures.length <= mostShown ? failures : [...failures.slice(0, mostShown), `and ${failures.length - mostShown} more`]
const mostShown = 8

describe.each(works)('%s leaves the old state or the new one', (name, make) => {
  test('when any one call of the file system fails', async () => {
    expect(shortened(await tryFaults({ name, ...(await make()) }))).toEqual([])
  })

  test('when the power goes in any call of the file system', async () => {
    expect(shortened(await tryPowerCuts({ name, ...(await make()) }))).toEqual([])
  })
})
