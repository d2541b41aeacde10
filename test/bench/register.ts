import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import institutesFile from '../../assets/institutes.json'
import type { StorePort } from '../../main/store/store-port'
import { institutesFileSchema } from '../../shared/domain/institute'
import { aBeheerder, aCsv, actor, anInstallation, aProtection } from '../integration/store/support/store-data'
import { fromFile } from '../support/import-input'
import { aBigNumber, aDraft } from '../unit/builders'
import { started, type Running } from './built-store'
import { inTurn, report, timed, type Limit, type Measurement } from './measure'

const names = 500_000
const rounds = 7
const checksARound = 200
const goalRatio = 2
const protection = aProtection({ osSealed: 'sealed' })
const keys = { unsealed: protection.dataKey, recoveryKey: null }
const found = institutesFileSchema.parse(institutesFile).institutes.find(({ name }) => name === 'Leiden')
if (found === undefined) throw new Error('Leiden is not in the list')
const institute = found

/** An encrypted store, as on nearly every computer. */
async function installed(folder: string): Promise<Running> {
  const store = started(folder)
  await store.open(keys)
  const created = await store.createInstallation({ installation: anInstallation(), beheerder: aBeheerder(), protection })
  if (!created.ok) throw new Error(created.error.code)
  return store
}

/** Names that no test below makes an account for, one in ten of them at SGBO. */
function registerFile(file: string): string {
  const rows = Array.from({ length: names }, (_unused, index) => `BIG-${10_000_000_000 + index},${index % 10 === 0 ? 'SGBO' : 'SOON'}`)
  writeFileSync(file, `username,portfolio\r\n${rows.join('\r\n')}\r\n`)
  return file
}

/** The longest that the store's worker lets another call wait while `work` is under way. */
async function longestWait(store: StorePort, work: () => Promise<unknown>): Promise<number> {
  const running: { isDone: boolean } = { isDone: false }
  const ended = work().finally(() => (running.isDone = true))
  let longestMs = 0
  while (!running.isDone) {
    longestMs = Math.max(longestMs, await timed(() => store.settings({})))
    await pause(1)
  }
  await ended
  return longestMs
}

async function readOffered(store: StorePort, file: string, token: string): Promise<void> {
  const offer = await store.readRegister({ token, path: file, fileName: path.basename(file) })
  if (!offer.ok || offer.value.kind !== 'offered') throw new Error(JSON.stringify(offer))
}

async function imported(store: StorePort, token: string): Promise<void> {
  const answer = await store.importRegister({ token, actor })
  if (!answer.ok) throw new Error(answer.error.code)
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

const draftOf = (index: number) => aDraft({ username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `later${index}@post.example` })

/** Milliseconds that the form's check of so many usernames takes, one after the other. */
const checks = (store: StorePort) => () =>
  timed(async () => {
    for (let index = 0; index < checksARound; index += 1) {
      const findings = await store.checkDraft({ draft: draftOf(index), institute })
      if (findings.some(({ code }) => code === 'usernameExistsElsewhere')) throw new Error('A free username was refused')
    }
  })

const creations = (store: StorePort) => {
  let next = 0
  return () =>
    timed(async () => {
      for (let count = 0; count < 20; count += 1, next += 1) {
        const created = await store.createAccount({ draft: draftOf(next), institute, actor })
        if (!created.ok) throw new Error(created.error.code)
      }
    })
}

const inspections = (store: StorePort, file: string) => () =>
  timed(async () => {
    const inspection = await store.inspectFile({ token: 'bench', ...fromFile(file), institute })
    if (inspection.kind !== 'readable' || inspection.counts.elsewhere > 0) throw new Error(inspection.kind)
  })

async function main(): Promise<void> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const file = registerFile(path.join(parent, 'register.csv'))
  const mal = path.join(parent, 'aios.csv')
  writeFileSync(mal, aCsv(1000, 5000))
  const folder = path.join(parent, 'with')
  let withNames = await installed(folder)
  const without = await installed(path.join(parent, 'without'))
  const residentBefore = process.memoryUsage().rss

  let readMs = 0
  const readWaitMs = await longestWait(withNames, async () => (readMs = await timed(() => readOffered(withNames, file, 'first'))))
  let importMs = 0
  const importWaitMs = await longestWait(withNames, async () => (importMs = await timed(() => imported(withNames, 'first'))))
  const next = { actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } } as const
  const foldWaitMs = await longestWait(withNames, () => withNames.appendAudit(next))
  const compareMs = await longestWait(withNames, () => readOffered(withNames, file, 'second'))
  const again = await longestWait(withNames, () => imported(withNames, 'second'))
  const resident = process.memoryUsage().rss - residentBefore

  await withNames.close({})
  await withNames.terminate()
  withNames = started(folder)
  const openMs = await timed(() => withNames.open(keys))
  const check = await withNames.checkDraft({ draft: aDraft({ username: 'big-10000000001 ', bigNumber: '10000000001' }), institute })
  if (!check.some(({ code }) => code === 'usernameExistsElsewhere')) throw new Error('A taken username was not refused')
  // The generation that opening writes behind the answer is not what is measured below.
  await longestWait(withNames, () => withNames.appendAudit(next))

  const measurements: Measurement[] = [
    { name: `${checksARound} checks of the form, ${names} names`, ...(await inTurn(rounds, checks(withNames), checks(without))), reference: 'without a register', goalRatio },
    { name: `1000 rows inspected, ${names} names`, ...(await inTurn(rounds, inspections(withNames, mal), inspections(without, mal))), reference: 'without a register', goalRatio },
    { name: `20 accounts made, durable, ${names} names`, ...(await inTurn(rounds, creations(withNames), creations(without))), reference: 'without a register', goalRatio }
  ]
  const safety = await withNames.safety({})
  await withNames.close({})
  await withNames.terminate()
  await without.close({})
  await without.terminate()
  const sizes = safety.generations.map(({ sizeBytes }) => megabytes(sizeBytes)).join(', ')
  console.log(`register of ${megabytes(statSync(file).size)}; generations on disk: ${sizes}; resident memory of the process grew by ${megabytes(resident)} over two readings`)
  rmSync(parent, { recursive: true, force: true })
  const limits: Limit[] = [
    { name: `${names} names read and compared`, measured: readMs, limit: null, unit: 'ms' },
    { name: '… the longest that another call waited', measured: readWaitMs, limit: 50, unit: 'ms' },
    { name: '… the same, compared with as many', measured: compareMs, limit: 50, unit: 'ms' },
    { name: `${names} names written, durable`, measured: importMs, limit: null, unit: 'ms' },
    { name: '… the longest that another call waited', measured: importWaitMs, limit: null, unit: 'ms' },
    { name: '… the same, by the generation that follows', measured: foldWaitMs, limit: null, unit: 'ms' },
    { name: '… the same, in the place of as many', measured: again, limit: null, unit: 'ms' },
    { name: `a store with ${names} names opened`, measured: openMs, limit: 2000, unit: 'ms' }
  ]
  report('register', { measurements, limits })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
