import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * Where AIOSBEHEER_DATA_DIR, or else the switch --user-data-dir, moves the user-data folder (spec R5.3); null: it stays.
 * Not every Electron heeds the switch by itself: 33 does not.
 */
export function movedUserDataFolder(environment: NodeJS.ProcessEnv, switchValue: string): string | null {
  const moved = environment['AIOSBEHEER_DATA_DIR'] ?? ''
  if (moved !== '') return path.resolve(moved)
  return switchValue === '' ? null : path.resolve(switchValue)
}

/** What the build made, beside the running main bundle. */
export const bundledPaths = (mainFolder: string) => ({
  preload: path.join(mainFolder, '..', 'preload', 'index.js'),
  storeWorker: path.join(mainFolder, 'store-worker.js'),
  renderer: path.join(mainFolder, '..', 'renderer')
})

/**
 * A file inside `folder` for the path of a URL, or null for one that points outside it (by its name or through a link), is no file or
 * cannot be read as a path.
 */
export function fileInside(folder: string, urlPath: string): string | null {
  const decoded = decodedPath(urlPath)
  // Windows reads a backslash as a separator and a colon as a drive or a stream; no file of ours has either, on any system.
  if (decoded === null || /[\\:\0]|\/$/.test(decoded)) return null
  try {
    const real = realpathSync(folder)
    const file = realpathSync(path.join(real, decoded))
    return file.startsWith(real + path.sep) && statSync(file).isFile() ? path.join(folder, path.relative(real, file)) : null
  } catch {
    // Not there, a circle of links, a name too long: no file, whatever the reason.
    return null
  }
}

function decodedPath(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
