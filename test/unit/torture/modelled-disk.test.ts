import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { nodeDisk, type Disk, type DiskFile } from '../../../main/store/disk'
import { systemCodeOf } from '../../../main/domain/system-code'
import { powerCutDisk } from '../../torture/support/power-cut-disk'
import { readFolderContent } from '../../torture/support/folder-content'
import { seededRandom, withSeed, type SeededRandom } from '../../torture/support/seeded-random'
import { ownFolder } from './own-folder'

const names = ['a', 'b', 'c', 'sub', 'sub/a', 'sub/b', 'sub/deep', 'sub/deep/a', 'a/under-a-file'] as const

/** What a call answers or how it fails, so that two disks can be compared. */
const outcome = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    return { answer: await call }
  } catch (error) {
    return { code: systemCodeOf(error) ?? String(error) }
  }
}

const isFolder = (disk: Disk, target: string): Promise<boolean> =>
  disk.list(target).then(
    () => true,
    () => false
  )

type Step = (disk: Disk, root: string, open: Map<string, DiskFile>) => Promise<unknown>

function nextStep(random: SeededRandom): Step {
  const name = random.pick(names)
  const other = random.pick(names)
  const bytes = random.bytes(random.between(1, 1500))
  const position = random.below(2000)
  const at = (root: string, relative: string): string => path.join(root, relative)
  const onOpenFile = (use: (file: DiskFile) => Promise<unknown>): Step => {
    const which = random.below(1000)
    return async (_disk, _root, open) => {
      const files = [...open.values()]
      const file = files[which % Math.max(1, files.length)]
      return file === undefined ? 'none open' : use(file)
    }
  }
  const opening = (how: 'createFile' | 'openFile'): Step => async (disk, root, open) => {
    const file = await disk[how](at(root, name))
    open.set(`${open.size}`, file)
    return 'opened'
  }
  return random.pick<Step>([
    opening('createFile'),
    opening('createFile'),
    opening('openFile'),
    onOpenFile((file) => file.write(bytes, position)),
    onOpenFile((file) => file.write(bytes, position)),
    onOpenFile((file) => file.truncate(position)),
    onOpenFile((file) => file.sizeBytes()),
    onOpenFile((file) => file.sync()),
    (disk, root) => disk.readFile(at(root, name)),
    (disk, root) => disk.rename(at(root, name), at(root, other)),
    (disk, root) => disk.rename(at(root, name), at(root, other)),
    // Node's own answer for the removal of a folder is no system's error; the store removes files only.
    async (disk, root) => (await isFolder(disk, at(root, name))) || disk.remove(at(root, name)),
    (disk, root) => disk.readStart(at(root, name), position),
    async (disk, root) => [...(await disk.list(at(root, name)))].sort(),
    (disk, root) => disk.makeFolder(at(root, name)),
    // The size of a folder is the system's affair, and syncing a file is not what syncFolder is for.
    async (disk, root) => (await isFolder(disk, at(root, name))) || disk.sizeBytesOf(at(root, name)),
    (disk, root) => disk.syncFolder(root)
  ])
}

// The codes of refused calls are Linux's; the store itself asks for the same everywhere.
it.runIf(process.platform === 'linux')('answers and fails as the real disk does, and ends with the same files', async () => {
  for (let seed = 0; seed < 100; seed += 1) {
    await withSeed(seed, async (random) => {
      const real = ownFolder()
      const modelled = ownFolder()
      const model = powerCutDisk(modelled)
      const openReal = new Map<string, DiskFile>()
      const openModelled = new Map<string, DiskFile>()
      for (let count = 0; count < 40; count += 1) {
        const step = nextStep(random)
        const ours = await outcome(step(model.disk, modelled, openModelled))
        expect(ours).toEqual(await outcome(step(nodeDisk, real, openReal)))
      }
      for (const file of openReal.values()) await file.close()
      for (const file of openModelled.values()) await file.sync()
      const seen = readFolderContent(real)
      for (const name of ['.', ...seen.folders]) await model.disk.syncFolder(path.join(modelled, name))
      const target = path.join(ownFolder(), 'after')
      model.cut(random, target)
      expect(readFolderContent(target)).toEqual(seen)
    })
  }
})

it('begins with what is in the folder, keeps it, and never touches it', async () => {
  const folder = ownFolder()
  mkdirSync(path.join(folder, 'generations/old'), { recursive: true })
  writeFileSync(path.join(folder, 'store.json'), 'store')
  writeFileSync(path.join(folder, 'generations/old/store.json'), 'older')
  const model = powerCutDisk(folder)
  expect(await model.disk.readFile(path.join(folder, 'generations/old/store.json'))).toEqual(Buffer.from('older'))
  await model.disk.remove(path.join(folder, 'store.json'))
  await model.disk.createFile(path.join(folder, 'new.json'))
  await model.disk.syncFolder(folder)
  expect(readdirSync(folder).sort()).toEqual(['generations', 'store.json'])
  const { files, folders } = model.survivors(seededRandom(1))
  expect({ files: [...files.keys()].sort(), folders }).toEqual({
    files: ['generations/old/store.json', 'new.json'],
    folders: ['generations', 'generations/old']
  })
})

it('refuses paths outside its folder as the bug of a test that they are', async () => {
  const folder = ownFolder()
  await expect(powerCutDisk(folder).disk.readFile(path.join(folder, '../other/store.json'))).rejects.toThrow('is outside')
})
