import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Disk } from '../../../main/store/disk'
import type { AfterPowerCut } from '../../torture/support/after-power-cut'
import { atEveryCall } from '../../torture/support/at-every-call'
import { correctWriter, forgetfulWriter, plainWriter, renamingWriter, type Writer } from '../../torture/support/control-writers'
import { readFolderContent } from '../../torture/support/folder-content'
import { powerCutDisk, PowerCutError, type PowerCutDisk } from '../../torture/support/power-cut-disk'
import { seededRandom } from '../../torture/support/seeded-random'
import { ownFolder } from './own-folder'

const seeds = Array.from({ length: 200 }, (_unused, seed) => seed)

/** Letters only, so that a NUL or what was not written is told from what was. */
const text = (letter: string, lengthBytes: number): Buffer => Buffer.alloc(lengthBytes, letter)

type Scene = PowerCutDisk & { readonly at: (name: string) => string; readonly everyState: () => readonly AfterPowerCut[] }

function aScene(): Scene {
  const folder = ownFolder()
  const power = powerCutDisk(folder)
  return { ...power, at: (name) => path.join(folder, name), everyState: () => seeds.map((seed) => power.survivors(seededRandom(seed))) }
}

async function put(disk: Disk, filePath: string, content: Buffer, { synced }: { readonly synced: boolean }): Promise<void> {
  const file = await disk.createFile(filePath)
  await file.write(content, 0)
  if (synced) await file.sync()
  await file.close()
}

const contentsOf = (states: readonly AfterPowerCut[], name: string): readonly (string | undefined)[] => [
  ...new Set(states.map(({ files }) => files.get(name)?.toString('latin1')))
]

/** How the names of the files stand in each state, each way once. */
const namesOf = (states: readonly AfterPowerCut[]): readonly string[] =>
  [...new Set(states.map(({ files }) => [...files.keys()].sort().join(' ')))].sort()

describe('what was synced', () => {
  it('is there exactly, content and name, whatever else is uncertain', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('kept'), text('k', 1300), { synced: true })
    await disk.syncFolder(at('.'))
    await put(disk, at('other'), text('o', 5000), { synced: false })
    await disk.rename(at('other'), at('renamed'))
    expect(contentsOf(everyState(), 'kept')).toEqual(['k'.repeat(1300)])
  })

  it('stays beside bytes that are written into its last sector', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('journal'), text('a', 700), { synced: true })
    await disk.syncFolder(at('.'))
    const file = await disk.openFile(at('journal'))
    await file.write(text('b', 600), 700)
    const states = everyState()
    for (const { files } of states) expect(files.get('journal')?.subarray(0, 700)).toEqual(text('a', 700))
    expect(new Set(states.map(({ files }) => files.get('journal')?.length))).toEqual(new Set([700, 1024, 1300]))
  })

  it('is lost with a name that was not: syncing a file is not syncing its folder', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('new'), text('n', 10), { synced: true })
    expect(contentsOf(everyState(), 'new')).toEqual(expect.arrayContaining([undefined, 'n'.repeat(10)]))
    expect(contentsOf(everyState(), 'new')).toHaveLength(2)
  })

  it('is lost with the folder around it when that is a name not synced', async () => {
    const { disk, at, everyState } = aScene()
    await disk.makeFolder(at('generations'))
    await put(disk, at('generations/one'), text('g', 10), { synced: true })
    await disk.syncFolder(at('generations'))
    expect(new Set(everyState().map(({ files, folders }) => `${folders.join()} ${[...files.keys()].join()}`))).toEqual(
      new Set([' ', 'generations generations/one'])
    )
    await disk.syncFolder(at('.'))
    expect(namesOf(everyState())).toEqual(['generations/one'])
  })
})

describe('what was not synced', () => {
  it('may be empty, NUL to its length, partly there or stale under a name that is there', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('tmp'), text('x', 2000), { synced: false })
    await disk.rename(at('tmp'), at('store'))
    await disk.syncFolder(at('.'))
    const contents = contentsOf(everyState(), 'store')
    expect(contents).toEqual(expect.arrayContaining(['', '\0'.repeat(2000), 'x'.repeat(2000), 'x'.repeat(1024)]))
    expect(contents.some((content) => /^x{512}\0+$/.test(content ?? ''))).toBe(true)
    expect(contents.some((content) => /^\0+x{512}/.test(content ?? ''))).toBe(true)
    expect(contents.some((content) => /[^x\0]/.test(content ?? ''))).toBe(true)
  })

  it('may be old or new where it was written over, sector by sector', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('store'), text('a', 1536), { synced: true })
    await disk.syncFolder(at('.'))
    const file = await disk.openFile(at('store'))
    await file.write(text('b', 1536), 0)
    const contents = contentsOf(everyState(), 'store')
    const mixtures = contents.filter((content) => /^(a{512}|b{512}){3}$/.test(content ?? ''))
    expect(mixtures).toEqual(expect.arrayContaining(['a', 'b'].map((letter) => letter.repeat(1536))))
    expect(mixtures.length).toBeGreaterThan(4)
  })

  it('may be shorter or as long as before it was truncated', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('store'), text('a', 600), { synced: true })
    await disk.syncFolder(at('.'))
    const file = await disk.openFile(at('store'))
    await file.truncate(0)
    expect(contentsOf(everyState(), 'store')).toEqual(expect.arrayContaining(['', 'a'.repeat(600)]))
    await file.sync()
    expect(contentsOf(everyState(), 'store')).toEqual([''])
  })
})

describe('names', () => {
  it('may change in any combination, a later one without an earlier one; a rename alone leaves the old or the new', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('a'), text('1', 1), { synced: true })
    await put(disk, at('b'), text('2', 1), { synced: true })
    await disk.syncFolder(at('.'))
    await disk.rename(at('a'), at('previous'))
    await disk.rename(at('b'), at('a'))
    const states = everyState().map(({ files }) => [...files].map(([name, content]) => `${name}=${content.toString()}`).sort().join(' '))
    expect([...new Set(states)].sort()).toEqual(['a=1 b=2', 'a=2', 'a=2 previous=1', 'b=2 previous=1'])
  })

  it('come back after a removal that was not synced', async () => {
    const { disk, at, everyState } = aScene()
    await put(disk, at('a'), text('1', 1), { synced: true })
    await disk.syncFolder(at('.'))
    await disk.remove(at('a'))
    expect(namesOf(everyState())).toEqual(['', 'a'])
    await disk.syncFolder(at('.'))
    expect(namesOf(everyState())).toEqual([''])
  })

  it('of a rename between folders may both be there, never neither', async () => {
    const renamedBetween = async (): Promise<Scene> => {
      const scene = aScene()
      await scene.disk.makeFolder(scene.at('old'))
      await scene.disk.makeFolder(scene.at('new'))
      await put(scene.disk, scene.at('old/file'), text('1', 1), { synced: true })
      for (const folder of ['old', 'new', '.']) await scene.disk.syncFolder(scene.at(folder))
      await scene.disk.rename(scene.at('old/file'), scene.at('new/file'))
      return scene
    }
    const { everyState } = await renamedBetween()
    expect(namesOf(everyState())).toEqual(['new/file', 'new/file old/file', 'old/file'])
    const newSynced = await renamedBetween()
    await newSynced.disk.syncFolder(newSynced.at('new'))
    expect(namesOf(newSynced.everyState())).toEqual(['new/file', 'new/file old/file'])
    const oldSynced = await renamedBetween()
    await oldSynced.disk.syncFolder(oldSynced.at('old'))
    expect(namesOf(oldSynced.everyState())).toEqual(['new/file'])
  })
})

describe('a sync that fails', () => {
  it('loses what it was to keep, though it is read until the power goes and a later sync succeeds', async () => {
    const { disk, at, everyState, failNextSync } = aScene()
    await put(disk, at('store'), text('a', 512), { synced: true })
    await disk.syncFolder(at('.'))
    const lost = new Set<string>()
    for (const seed of seeds) {
      const file = await disk.openFile(at('store'))
      await file.truncate(0)
      await file.write(text('a', 512), 0)
      await file.sync()
      await file.write(text('b', 512), 0)
      failNextSync(seededRandom(seed))
      await expect(file.sync()).rejects.toMatchObject({ code: 'EIO', syscall: 'fdatasync' })
      await file.sync()
      expect((await disk.readFile(at('store'))).toString()).toBe('b'.repeat(512))
      const contents = contentsOf(everyState(), 'store')
      expect(contents).toHaveLength(1)
      lost.add(contents[0]!.slice(0, 1))
    }
    expect(lost).toContain('a')
    expect(lost).toContain('b')
  }, 20_000)
})

describe('the power going in the middle of a call', () => {
  it('fails that call and all after it, also of files opened before, with an error that is none of the system’s', async () => {
    const { disk, at, failPowerAt, cutIn, callCount } = aScene()
    const file = await disk.createFile(at('store'))
    failPowerAt(2)
    await file.write(text('a', 10), 0)
    const error: unknown = await file.sync().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PowerCutError)
    expect(error).not.toHaveProperty('code')
    await expect(file.close()).rejects.toBeInstanceOf(PowerCutError)
    await expect(disk.list(at('.'))).rejects.toBeInstanceOf(PowerCutError)
    expect({ cutIn: cutIn(), calls: callCount() }).toEqual({ cutIn: { name: 'file.sync', path: at('store') }, calls: 2 })
  })

  it('leaves that call done, half done or not done', async () => {
    const { disk, at, failPowerAt, everyState } = aScene()
    await put(disk, at('a'), text('1', 1), { synced: true })
    await disk.syncFolder(at('.'))
    failPowerAt(1)
    await expect(disk.rename(at('a'), at('b'))).rejects.toBeInstanceOf(PowerCutError)
    expect(namesOf(everyState())).toEqual(['a', 'b'])
  })
})

describe('a cut', () => {
  it('makes one state for real in a new folder, for this user alone, and tells what became of what', async () => {
    const { disk, at, cut, survivors } = aScene()
    await disk.makeFolder(at('generations'))
    await put(disk, at('generations/one'), text('g', 2000), { synced: false })
    await disk.syncFolder(at('.'))
    const target = path.join(ownFolder(), 'after')
    const notes = cut(seededRandom(4), target)
    const { files, folders } = survivors(seededRandom(4))
    expect(readFolderContent(target)).toEqual({ files, folders })
    expect(notes[0]).toMatch(/^create generations\/one: (there|lost)$/)
    if (process.platform !== 'win32') expect(statSync(path.join(target, 'generations')).mode & 0o777).toBe(0o700)
    expect(() => cut(seededRandom(4), target)).toThrow('EEXIST')
    expect(existsSync(at('generations'))).toBe(false)
  })

  it('is the beginning of the next disk', async () => {
    const first = aScene()
    await correctWriter(first.disk, first.at('store'), text('a', 10), 1)
    const target = path.join(ownFolder(), 'after')
    first.cut(seededRandom(1), target)
    const second = powerCutDisk(target)
    await second.disk.remove(path.join(target, 'store'))
    expect(namesOf(seeds.map((seed) => second.survivors(seededRandom(seed))))).toEqual(['', 'store'])
  })
})

describe('the control: what a writer loses', () => {
  const saves = ['first', 'second', 'third'].map((word, index) => Buffer.from(`${word} `.repeat(300 * (index + 1))))

  type Outcome = 'good' | 'lost' | 'damaged'

  /** Three saves with the power going at the call, seen after one cut: the last acknowledged save, or the one that was under way. */
  async function outcomeOf(writer: Writer, atCall: number, seed: number): Promise<{ readonly reached: boolean; readonly outcome: Outcome }> {
    const { disk, at, failPowerAt, cutIn, survivors } = aScene()
    failPowerAt(atCall)
    let acknowledged = -1
    for (const [index, content] of saves.entries()) {
      try {
        await writer(disk, at('store'), content, index)
        acknowledged = index
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error
        break
      }
    }
    const content = survivors(seededRandom(seed)).files.get('store')
    const found = content === undefined ? -1 : saves.findIndex((save) => save.equals(content))
    const isDamaged = content !== undefined && found === -1
    return { reached: cutIn() !== undefined, outcome: isDamaged ? 'damaged' : found < acknowledged ? 'lost' : 'good' }
  }

  async function countsOf(writer: Writer): Promise<Record<Outcome, number>> {
    const counts = { good: 0, lost: 0, damaged: 0 }
    for (const seed of seeds.slice(0, 40)) {
      await atEveryCall(async (atCall) => {
        const { reached, outcome } = await outcomeOf(writer, atCall, seed * 1000 + atCall)
        counts[outcome] += 1
        return { reached }
      })
    }
    return counts
  }

  const shareOf = (counts: Record<Outcome, number>, outcome: Outcome): number => counts[outcome] / (counts.good + counts.lost + counts.damaged)

  it('a plain writer loses or damages what it acknowledged', async () => {
    const counts = await countsOf(plainWriter)
    expect(shareOf(counts, 'damaged')).toBeGreaterThan(0.2)
    expect(shareOf(counts, 'lost')).toBeGreaterThan(0.2)
  })

  it('so does one that renames and syncs nothing', async () => {
    const counts = await countsOf(renamingWriter)
    expect(shareOf(counts, 'damaged')).toBeGreaterThan(0.2)
    expect(shareOf(counts, 'lost')).toBeGreaterThan(0.2)
  })

  it('one that syncs the content but not the folder damages nothing, yet loses', async () => {
    const counts = await countsOf(forgetfulWriter)
    expect(counts.damaged).toBe(0)
    expect(shareOf(counts, 'lost')).toBeGreaterThan(0.2)
  })

  it('a correct one neither, ever', async () => {
    const counts = await countsOf(correctWriter)
    expect(counts).toEqual({ good: counts.good, lost: 0, damaged: 0 })
    expect(counts.good).toBeGreaterThan(700)
  })
})
