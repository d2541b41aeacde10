import path from 'node:path'
import type { Disk, DiskFile } from '../../../main/store/disk'

/** Saves a content under a path; what it resolved for counts as acknowledged. */
export type Writer = (disk: Disk, filePath: string, content: Buffer, saveNumber: number) => Promise<void>

type Sync = 'synced' | 'notSynced'

async function fill(file: DiskFile, bytes: Buffer, sync: Sync): Promise<void> {
  try {
    let done = 0
    while (done < bytes.length) done += await file.write(bytes.subarray(done), done)
    if (sync === 'synced') await file.sync()
  } finally {
    await file.close()
  }
}

async function replaceByRename(disk: Disk, filePath: string, content: Buffer, { saveNumber, sync }: { saveNumber: number; sync: Sync }): Promise<void> {
  const temporaryPath = `${filePath}.${saveNumber}.tmp`
  await fill(await disk.createFile(temporaryPath), content, sync)
  await disk.rename(temporaryPath, filePath)
}

/** What `writeFile` does: empties the file and writes into it. */
export const plainWriter: Writer = async (disk, filePath, content) => {
  const isThere = (await disk.sizeBytesOf(filePath)) !== undefined
  const file = isThere ? await disk.openFile(filePath) : await disk.createFile(filePath)
  await file.truncate(0)
  await fill(file, content, 'notSynced')
}

/** Replaces the file by a rename and syncs nothing. */
export const renamingWriter: Writer = (disk, filePath, content, saveNumber) =>
  replaceByRename(disk, filePath, content, { saveNumber, sync: 'notSynced' })

/** Syncs the content and then renames, but leaves the folder to itself: never damaged, yet it may lose what it acknowledged. */
export const forgetfulWriter: Writer = (disk, filePath, content, saveNumber) =>
  replaceByRename(disk, filePath, content, { saveNumber, sync: 'synced' })

/** The whole of it: create, write, sync, close, rename, sync the folder. */
export const correctWriter: Writer = async (disk, filePath, content, saveNumber) => {
  await replaceByRename(disk, filePath, content, { saveNumber, sync: 'synced' })
  await disk.syncFolder(path.dirname(filePath))
}
