import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { accountsAfter, createAt, installedStore, openEncrypted, startedStore, usernameAt, type RunningStore } from '../support/own-store'
import type { TortureTable } from '../support/report'

export type FullDiskOptions = {
  /** out/main/store-worker.js, as it is shipped. */
  readonly workerPath: string
  /** Of the disks, in kB. */
  readonly sizesKb: readonly number[]
}

const title = 'A really full disk'
/** Of the disk; taken by files that make room when they go. */
const fillerParts = [1 / 8, 1 / 8] as const
const writesOnceThereIsRoom = 5
const mostWrites = 20_000
/** Once the disk is full some smaller lines still fit: it counts as full when so many writes in a row were refused. */
const refusalsInARow = 3

/** Null where a really full disk can be made: as root on Linux, which may mount a tmpfs. */
export function reasonToSkipFullDisk(): string | null {
  if (process.platform !== 'linux') return `a small disk to fill is a tmpfs, which ${process.platform} has not`
  if (process.getuid?.() !== 0) return 'mounting a small disk to fill needs root'
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return null
  } catch (error) {
    return `a small disk to fill could not be mounted: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Accounts are added on a small disk until it is full. What was acknowledged is there, also after opening again on the full disk;
 * what was refused left nothing; once there is room it goes on, in the same store and in one that is opened again.
 */
export async function fullDiskSection({ workerPath, sizesKb }: FullDiskOptions): Promise<TortureTable> {
  const reason = reasonToSkipFullDisk()
  if (reason !== null) return { title, rows: [{ skipped: reason }], failures: [] }
  const rows: TortureTable['rows'][number][] = []
  const failures: string[] = []
  for (const sizeKb of sizesKb) {
    const disk = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-full-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', disk])
    try {
      const filled = await onDisk(workerPath, disk, sizeKb)
      rows.push({ disk: `${sizeKb} kB`, ...filled.counts })
      failures.push(...filled.failures.map((what) => `${sizeKb} kB: ${what}`))
    } finally {
      execFileSync('umount', ['-l', disk])
      rmSync(disk, { recursive: true, force: true })
    }
  }
  return { title, rows, failures }
}

type Counts = { acknowledged: number; refused: number; lost: number; left: number; opened: string }
type Run = { readonly store: RunningStore; readonly acknowledged: Set<string>; readonly counts: Counts; readonly failures: string[]; next: number }

async function onDisk(workerPath: string, disk: string, sizeKb: number): Promise<{ readonly counts: Counts; readonly failures: readonly string[] }> {
  const fillers = fillerParts.map((part, index) => ({ file: path.join(disk, `filler-${index}`), sizeBytes: Math.floor(sizeKb * part) * 1024 }))
  for (const { file, sizeBytes } of fillers) writeFileSync(file, Buffer.alloc(sizeBytes))
  const makeRoom = (): void => {
    const filler = fillers.pop()
    if (filler === undefined) throw new Error('no filler is left')
    rmSync(filler.file)
  }
  const folder = path.join(disk, 'data')
  mkdirSync(folder, { mode: 0o700 })
  const counts: Counts = { acknowledged: 0, refused: 0, lost: 0, left: 0, opened: '' }
  let run: Run = { store: await installedStore(workerPath, folder, 0), acknowledged: new Set(), counts, failures: [], next: 0 }
  await fill(run)
  await compare(run, 'on the full disk')

  makeRoom()
  await goOn(run, 'once there was room')
  await fill(run)
  await run.store.close({})
  await run.store.terminate()

  run = { ...run, store: startedStore(workerPath, folder) }
  const opened = await openEncrypted(run.store)
  counts.opened = opened.ok ? opened.value.kind : opened.error.kind
  if (opened.ok) await compare(run, 'opened on the full disk')
  else if (opened.error.kind !== 'full') run.failures.push(`opening on the full disk: ${JSON.stringify(opened.error)}`)
  makeRoom()
  const again = await openEncrypted(run.store)
  if (again.ok && again.value.kind === 'existing') {
    await compare(run, 'opened again once there was room')
    await goOn(run, 'opened again once there was room')
    await run.store.close({})
    await openEncrypted(run.store)
    await compare(run, 'at the end')
  } else run.failures.push(`opening once there was room: ${JSON.stringify(again)}`)
  await run.store.close({})
  await run.store.terminate()
  counts.acknowledged = run.acknowledged.size
  return { counts, failures: run.failures }
}

/** Adds accounts until the disk takes none any more. */
async function fill(run: Run): Promise<void> {
  let refusals = 0
  for (let write = 0; refusals < refusalsInARow; write += 1) {
    if (write === mostWrites) throw new Error('The disk is not full')
    refusals = (await add(run)) ? 0 : refusals + 1
  }
}

async function add(run: Run): Promise<boolean> {
  const index = run.next
  run.next += 1
  const created = await createAt(run.store, index)
  if (created.ok) run.acknowledged.add(usernameAt(index))
  else {
    run.counts.refused += 1
    if (created.error.code !== 'storeFull') run.failures.push(`account ${index} was refused with ${JSON.stringify(created.error)}`)
  }
  return created.ok
}

async function goOn(run: Run, when: string): Promise<void> {
  for (let write = 0; write < writesOnceThereIsRoom; write += 1) {
    if (!(await add(run))) run.failures.push(`${when}: a write is still refused`)
  }
  await compare(run, when)
}

async function compare({ store, acknowledged, counts, failures }: Run, when: string): Promise<void> {
  const found = new Set((await accountsAfter(store, 0)).rows.map(({ username }) => username))
  const lost = [...acknowledged].filter((username) => !found.has(username)).length
  const left = [...found].filter((username) => !acknowledged.has(username)).length
  counts.lost += lost
  counts.left += left
  if (lost > 0) failures.push(`${when}: ${lost} acknowledged accounts are lost`)
  if (left > 0) failures.push(`${when}: ${left} refused accounts are there`)
}
