import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { aProtection, actor, everyone } from '../integration/store/support/store-data'
import { aBigNumber, aDraft } from '../unit/builders'
import { institute, keys, started, storeOf } from './built-store'
import { windowBlocks } from './store-window'
import { percentile, report, timed, type Limit } from './measure'

const addedAccounts = 60
const opens = 3
/** What a durable line costs on this disk at this moment: the least that any durable store must pay. */
async function durableLineMs(folder: string): Promise<number> {
  const handle = await open(path.join(folder, 'reference'), 'w')
  const line = Buffer.alloc(700, 'x')
  const times: number[] = []
  for (let index = 0; index < addedAccounts; index += 1) {
    times.push(
      await timed(async () => {
        await handle.write(line)
        await handle.datasync()
      })
    )
  }
  await handle.close()
  return percentile(times, 0.95)
}

async function measured(accounts: number): Promise<readonly Limit[]> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  const folder = path.join(parent, 'data')
  await storeOf(accounts, folder)
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  const openedMs: number[] = []
  let store = started(folder)
  for (let round = 0; round < opens; round += 1) {
    openedMs.push(
      await timed(async () => {
        await store.open(keys)
        // What the first page asks for: it is there when this is answered.
        const page = await store.queryAccounts(everyone)
        if (page.total !== accounts) throw new Error(`${page.total} accounts`)
      })
    )
    if (round === opens - 1) break
    await store.close({})
    await store.terminate()
    store = started(folder)
  }
  const addedMs: number[] = []
  for (let index = 0; index < addedAccounts; index += 1) {
    const bigNumber = aBigNumber(accounts + index)
    const draft = aDraft({ username: `BIG-${bigNumber}`, bigNumber, email: `later${index}@post.example` })
    addedMs.push(
      await timed(async () => {
        const created = await store.createAccount({ draft, institute, actor })
        if (!created.ok) throw new Error(created.error.code)
      })
    )
  }
  const safety = await store.safety({})
  loop.disable()
  await store.close({})
  await store.terminate()
  const line = await durableLineMs(parent)
  rmSync(parent, { recursive: true, force: true })
  const isLarge = accounts > 10_000
  console.log(`${accounts} accounts: ${safety.generations.map(({ sizeBytes }) => `${Math.round(sizeBytes / 1024)} kB`).join(', ')} on disk; a durable line of 700 bytes takes ${line.toFixed(2)} ms (p95)`)
  return [
    { name: `${accounts} accounts: one more, durable (p95)`, measured: percentile(addedMs, 0.95), limit: isLarge ? 1000 : 100, unit: 'ms' },
    { name: `${accounts} accounts: one more, durable (slowest)`, measured: Math.max(...addedMs), limit: null, unit: 'ms' },
    { name: `${accounts} accounts: open, decrypt, check, first page (median)`, measured: percentile(openedMs, 0.5), limit: isLarge ? 2000 : null, unit: 'ms' },
    { name: `${accounts} accounts: longest block of the calling thread`, measured: loop.max / 1e6, limit: 50, unit: 'ms' }
  ]
}

/** Without a keyring there is nothing to seal a key in, so here the store is not encrypted. */
async function inElectron(accounts: number): Promise<readonly Limit[]> {
  const userData = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-bench-'))
  await storeOf(accounts, path.join(userData, 'data'), aProtection())
  const limits = await windowBlocks(userData, accounts)
  rmSync(userData, { recursive: true, force: true })
  return limits
}

async function main(): Promise<void> {
  const limits: Limit[] = []
  for (const accounts of [1000, 10_000, 100_000]) limits.push(...(await measured(accounts)))
  limits.push(...(await inElectron(100_000)))
  report('store', { limits })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
