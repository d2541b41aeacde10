import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import { spent, timed, type Spent } from './measure'

/** What tools/bench.mjs makes of this very file. */
const bundle = path.resolve('out/bench/build/import-reference.cjs')

/** The least that any import has to do, as a program of its own that ends then: csv-parse, JSON.stringify, write, fsync. */
export const referenceProcess = (file: string): Promise<number> =>
  timed(
    () =>
      new Promise<void>((resolve, reject) => {
        spawn(process.execPath, [bundle, file], { stdio: 'inherit' })
          .once('error', reject)
          .once('exit', (code) => {
            if (code === 0) resolve()
            else reject(new Error(`The reference ended with ${code}`))
          })
      })
  )

/** The same in a worker thread that is started already and loads nothing else: what the bare work costs. */
export async function referenceThread(file: string): Promise<Spent> {
  const worker = new Worker(bundle)
  await new Promise((resolve) => worker.once('online', resolve))
  const cost = await spent(
    () =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.postMessage(file)
      })
  )
  await worker.terminate()
  return cost
}

async function parseAndKeep(file: string): Promise<number> {
  const records = parse(await readFile(file, 'utf8'), { bom: true, columns: true, delimiter: ';' })
  const handle = await open(`${file}.json`, 'w')
  await handle.writeFile(JSON.stringify(records))
  await handle.sync()
  await handle.close()
  return records.length
}

if (isMainThread) {
  const file = process.argv[2]
  if (process.argv[1] === bundle && file !== undefined) void parseAndKeep(file)
} else {
  parentPort?.once('message', (file: string) => {
    void parseAndKeep(file).then((count) => {
      parentPort?.postMessage(count)
    })
  })
}
