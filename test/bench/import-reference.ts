import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Worker, isMainThread, parentPort } from 'node:worker_threads'
import { parse } from 'csv-parse/sync'
import { spent, type Spent } from './measure'

/** What tools/bench.mjs makes of this very file. */
const bundle = 'import-reference'

/**
 * The least that any import has to do: csv-parse, JSON.stringify, write, fsync; in a worker thread of its own, already started, that
 * loads nothing else.
 */
export async function reference(file: string): Promise<Spent> {
  const worker = new Worker(path.resolve('out/bench/build', `${bundle}.cjs`))
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

if (!isMainThread) {
  parentPort?.once('message', (file: string) => {
    void parseAndKeep(file).then((count) => {
      parentPort?.postMessage(count)
    })
  })
}
