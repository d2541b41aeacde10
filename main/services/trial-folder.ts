import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { systemCodeOf } from '../domain/system-code'

const prefix = 'aiosbeheer-proef-'

/** A crash leaves its folder behind; one that was not written for so long belongs to no trial that is still going on. */
const leftoverAgeMs = 24 * 60 * 60_000

/** A folder of this trial alone, that nobody else on this computer can read (mkdtemp: mode 0700). */
export const createTrialFolder = (parent: string): Promise<string> => mkdtemp(path.join(parent, prefix))

/** A virus scanner may hold a file for a moment: tried for a second. */
export const removeTrialFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** Removes what trials that crashed left behind. */
export async function removeLeftovers(parent: string, now: Date): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  for (const name of names) await removeIfOld(path.join(parent, name), now)
}

async function removeIfOld(folder: string, now: Date): Promise<void> {
  try {
    const { mtimeMs } = await stat(folder)
    if (now.getTime() - mtimeMs > leftoverAgeMs) await removeTrialFolder(folder)
  } catch (error) {
    // Gone meanwhile, or another user's: it is theirs to remove.
    if (systemCodeOf(error) === undefined) throw error
  }
}
