import { mkdir, open, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { fail, ok, type Result } from '../../shared/result'
import { hasSystemCode, systemCodeOf } from '../domain/system-code'

/** A name and "name (2)", "name (3)" … are tried: two mailings within a minute happen, a thousand do not. */
const mostFolders = 1_000

/**
 * Makes a folder that was not there, for its user's eyes only; what is there is never touched. Answers its path, or the operating
 * system's word for why it could not be made.
 */
export async function makeNewFolder(parent: string, name: string): Promise<Result<string, string>> {
  for (let number = 1; number <= mostFolders; number += 1) {
    const folder = path.join(parent, number === 1 ? name : `${name} (${number})`)
    try {
      await mkdir(folder, { mode: 0o700 })
      return ok(folder)
    } catch (error) {
      if (hasSystemCode(error, 'EEXIST')) continue
      return fail(codeOrThrow(error))
    }
  }
  return fail('EEXIST')
}

/** Where nothing was put into it after all. */
export async function removeEmptyFolder(folder: string): Promise<void> {
  await rmdir(folder).catch(ignoreSystemErrors)
}

/** Writes a file that was not there, for its user's eyes only and on disk when it answers; all of it or nothing. False: it could not be. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    const code = codeOrThrow(error)
    // EEXIST: it is somebody else's.
    if (code !== 'EEXIST') await removeFile(file)
    return false
  }
}

export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true }).catch(ignoreSystemErrors)
}

/** The names in the folder are on disk too; Windows, which opens no folder, sees to that itself. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    ignoreSystemErrors(error)
  }
}

function codeOrThrow(error: unknown): string {
  const code = systemCodeOf(error)
  if (code === undefined) throw error
  return code
}

/** For what is only tidying up: the files themselves were written, or told as not written. */
function ignoreSystemErrors(error: unknown): void {
  codeOrThrow(error)
}
