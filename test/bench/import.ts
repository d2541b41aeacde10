import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import institutesFile from '../../assets/institutes.json'
import { startStore } from '../../main/store/store-client'
import { institutesFileSchema } from '../../shared/domain/institute'
import { formatRecoveryKey } from '../../shared/domain/recovery-key'
import { importFile } from './import-file'
import { inTurn, report, timed, type Measurement } from './measure'
import { fromFile } from '../support/import-input'

const rounds = 5
const goalRatio = 3

/** From the file to durable: read, recognise, parse, check every row, plan, write, fsync, in the store's own worker. */
async function ours(file: string, rows: number): Promise<number> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const store = startStore({
    workerPath: path.resolve('out/main/store-worker.js'),
    dataFolder,
    markerPath: null,
    onDied: (error) => {
      throw error
    }
  })
  const institute = institutesFileSchema.parse(institutesFile).institutes.find(({ name }) => name === 'Leiden')
  if (institute === undefined) throw new Error('Leiden is not in the list')
  const actor = { username: 'L_beheerhn' }
  await store.open({ unsealed: null, recoveryKey: null })
  const created = await store.createInstallation({
    installation: {
      id: 'bench',
      kind: 'lokaal',
      instituteName: institute.name,
      createdAt: new Date().toISOString(),
      recoveryKeyHash: '0'.repeat(64),
      recoveryKeyConfirmed: true
    },
    beheerder: {
      id: 'bench',
      username: actor.username,
      email: 'aiosbeheer@leiden.example',
      role: 'lokaal',
      passwordHash: 'none',
      createdAt: new Date().toISOString(),
      noticesSeenAt: null
    },
    // Encrypted, as on nearly every computer.
    protection: { dataKey: randomBytes(32).toString('base64'), osSealed: 'sealed', recoveryKey: formatRecoveryKey(randomBytes(20)) }
  })
  if (!created.ok) throw new Error(`The store could not be made: ${created.error.code}`)
  const durationMs = await timed(async () => {
    await store.inspectFile({ token: 'bench', ...fromFile(file), institute })
    const outcome = await store.runImport({ token: 'bench', omitFaulty: false, omitElsewhere: false, institute, actor })
    if (!outcome.ok || outcome.value.kind !== 'imported' || outcome.value.summary.created !== rows) {
      throw new Error(`The import did not end as it should: ${JSON.stringify(outcome)}`)
    }
  })
  await store.close({})
  await store.terminate()
  rmSync(dataFolder, { recursive: true, force: true })
  return durationMs
}

/** The least that any import has to do: csv-parse, JSON.stringify, write, fsync; in a worker thread of its own, already started. */
async function reference(file: string): Promise<number> {
  const worker = new Worker(__filename, { workerData: { reference: true } })
  await new Promise((resolve) => worker.once('online', resolve))
  const durationMs = await timed(
    () =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage(file)
      })
  )
  await worker.terminate()
  return durationMs
}

async function parseAndKeep(file: string): Promise<number> {
  const records = parse(await readFile(file, 'utf8'), { bom: true, columns: true, delimiter: ';' })
  const handle = await open(`${file}.json`, 'w')
  await handle.writeFile(JSON.stringify(records))
  await handle.sync()
  await handle.close()
  return records.length
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const measurements: Measurement[] = []
  for (const rows of [1000, 10_000]) {
    const file = path.join(folder, `aios-${rows}.csv`)
    writeFileSync(file, importFile(rows))
    const medians = await inTurn(rounds, () => ours(file, rows), () => reference(file))
    measurements.push({ name: `${rows} rows, file to durable`, ...medians, reference: 'csv-parse + stringify + fsync', goalRatio })
  }
  rmSync(folder, { recursive: true, force: true })
  report('import', measurements)
}

function isReferenceWorker(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'reference' in data
}

if (isMainThread) {
  main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
} else if (isReferenceWorker(workerData)) {
  parentPort?.once('message', (file: string) => {
    void parseAndKeep(file).then((count) => {
      parentPort?.postMessage(count)
    })
  })
}
