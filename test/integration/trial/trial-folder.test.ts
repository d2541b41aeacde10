import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTrialFolder, removeLeftovers, removeTrialFolder } from '../../../main/services/trial-folder'

const now = new Date('2026-11-23T09:00:00.000Z')
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000)

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'aiosbeheer-trial-folder-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

describe('the folder of a trial', () => {
  test('is one of its own, which others cannot read, and goes with all that is in it', async () => {
    const folders = [await createTrialFolder(parent), await createTrialFolder(parent)]
    expect(new Set(folders).size).toBe(2)
    if (process.platform !== 'win32') expect((await stat(folders[0] ?? '')).mode & 0o777).toBe(0o700)
    for (const folder of folders) {
      await writeFile(path.join(folder, 'aiosbeheer.json'), '{}')
      await removeTrialFolder(folder)
    }
    expect(await readdir(parent)).toEqual([])
  })

  test('that a crash left behind goes after a day; younger ones and other folders stay', async () => {
    const old = await createTrialFolder(parent)
    await writeFile(path.join(old, 'aiosbeheer.json'), '{}')
    const young = await createTrialFolder(parent)
    const other = path.join(parent, 'iets-anders')
    await mkdir(other)
    await utimes(old, hoursAgo(25), hoursAgo(25))
    await utimes(young, hoursAgo(23), hoursAgo(23))
    await utimes(other, hoursAgo(999), hoursAgo(999))
    await removeLeftovers(parent, now)
    expect((await readdir(parent)).sort()).toEqual([path.basename(young), 'iets-anders'].sort())
  })
})
