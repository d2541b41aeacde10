import type { Disk } from '../../../main/store/disk'
import { afterPowerCut, contentAfterPowerCut, type AfterPowerCut } from './after-power-cut'
import { interceptedDisk, type DiskCall } from './disk-calls'
import { readFolderContent, writeFolderContent } from './folder-content'
import { modelledDisk } from './modelled-disk'
import type { SeededRandom } from './seeded-random'

/** The power is off. Not an error of the system: whoever meets it is to stop, as it would have. */
export class PowerCutError extends Error {
  constructor({ name, path }: DiskCall) {
    super(`The power is off: ${name} of ${path}`)
    this.name = 'PowerCutError'
  }
}

export type PowerCutDisk = {
  /** Begins with what is in the folder, under the same paths. Everything it does stays in memory: the folder itself never changes. */
  readonly disk: Disk
  /** Calls made since the beginning, or since the last `failPowerAt`. */
  readonly callCount: () => number
  /**
   * The power goes in the middle of the so-many-th call from now (the first is 1): that call may have done all, part or nothing of
   * its work, and rejects with a PowerCutError, as do all after it.
   */
  readonly failPowerAt: (call: number) => void
  /** In which call the power went; undefined while it is on. */
  readonly cutIn: () => DiskCall | undefined
  /**
   * The next sync of a file rejects with EIO, and what of that file was not synced by then is lost for good, though it can be read
   * until the power goes: a later sync succeeds without it, as on Linux.
   */
  readonly failNextSync: (random: SeededRandom) => void
  /** One state of the disk after the power went now. Changes nothing: another random source gives another state of the same moment. */
  readonly survivors: (random: SeededRandom) => AfterPowerCut
  /** The same, made for real in a new folder that must not be there yet; answers what became of each thing that was uncertain. */
  readonly cut: (random: SeededRandom, targetFolder: string) => readonly string[]
}

/**
 * A disk on which the power can be cut at any call, made after the crash tests of SQLite (https://sqlite.org/testing.html, "Crash
 * Testing": unsynchronised writes are reordered, dropped or damaged) and the model of a file system in "All File Systems Are Not
 * Created Equal" (Pillai et al., OSDI 2014). It is harsher than any one real disk, so that what survives here survives on each.
 *
 * On the disk for certain, and so there exactly:
 * - the content and length of a file as they were at its last successful `sync`, where nothing was written over them since;
 * - the names in a folder (created, renamed, removed, made) as they were at the folder's last successful `syncFolder`;
 * - what was in the folder at the beginning.
 *
 * Uncertain, each on its own:
 * - **Names.** Of the changes since a folder's last `syncFolder` any may be there and any other lost, also a later one without an
 *   earlier one. Syncing a file does not make its name certain, and a folder that was made is itself a name in the folder above it:
 *   lost, it takes all along that is in it. A rename within a folder is one transaction, as in every journalling file system
 *   (ext4, XFS, APFS, NTFS): the old name or the new, never both or neither. A rename between folders may leave both names (two
 *   files of the same content), never neither; syncing the new folder makes the new name certain, syncing the old one the whole.
 *   Changes of one and the same name keep their order.
 * - **Content.** Names do not wait for content: a renamed file may have nothing of what was written. Of the bytes written since the
 *   last `sync`, each sector of 512 bytes may have the new bytes, those from before, NULs or stale bytes of something else, also
 *   where synced bytes were written over. Bytes beside those written, in the same sector too, stay as they are (SQLite's
 *   "powersafe overwrite").
 * - **Length.** The synced one, any that the file had since, or one between at the end of a sector; NULs fill what nothing was written to.
 *
 * Never, for nothing can be built on such a disk: a `sync` that succeeds and is lost (a drive that lies; `failNextSync` plays the
 * failed one), and damage to what nobody wrote (that is what `damage` is for).
 *
 * Five ways are equally likely for each file (nothing, everything, all NUL, the first sectors, some sectors), and five for the
 * changes of names (0, 20, 50, 80 or 100 % of them), so that the extremes come up however much is uncertain.
 */
export function powerCutDisk(folder: string): PowerCutDisk {
  const model = modelledDisk(folder, readFolderContent(folder))
  let callCount = 0
  let powerGoesAt = Number.POSITIVE_INFINITY
  let cutIn: DiskCall | undefined

  const around = async <Answer>(call: DiskCall, make: () => Promise<Answer>): Promise<Answer> => {
    if (cutIn !== undefined) throw new PowerCutError(call)
    callCount += 1
    if (callCount < powerGoesAt) return make()
    cutIn = call
    // A sync that was cut promises nothing; of any other call the work is begun, and counts as uncertain.
    if (call.name !== 'file.sync' && call.name !== 'syncFolder') await make()
    throw new PowerCutError(call)
  }
  const survivors = (random: SeededRandom): AfterPowerCut => afterPowerCut(model.root, model.transactions.all, random)

  return {
    disk: interceptedDisk(model.disk, { call: around, write: (call, bytes, make) => around(call, () => make(bytes)) }),
    callCount: () => callCount,
    failPowerAt: (call) => {
      callCount = 0
      powerGoesAt = call
    },
    cutIn: () => cutIn,
    failNextSync: (random) => model.failNextSync((file) => contentAfterPowerCut(file, random).content),
    survivors,
    cut: (random, targetFolder) => {
      const { notes, ...content } = survivors(random)
      writeFolderContent(targetFolder, content)
      return notes
    }
  }
}
