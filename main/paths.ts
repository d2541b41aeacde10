import { existsSync } from 'node:fs'
import path from 'node:path'

/** Where AIOSBEHEER_DATA_DIR moves the user-data folder (spec R5.3), or null; Electron itself knows --user-data-dir. */
export function movedUserDataFolder(environment: NodeJS.ProcessEnv): string | null {
  const moved = environment['AIOSBEHEER_DATA_DIR']
  return moved === undefined || moved === '' ? null : path.resolve(moved)
}

/** What the build made, beside the running main bundle. */
export const bundledPaths = (mainFolder: string) => ({
  preload: path.join(mainFolder, '..', 'preload', 'index.js'),
  storeWorker: path.join(mainFolder, 'store-worker.js'),
  renderer: path.join(mainFolder, '..', 'renderer')
})

/** A file inside `folder` for the path of a URL, or null for one that points outside it or is not there. */
export function fileInside(folder: string, urlPath: string): string | null {
  const file = path.normalize(path.join(folder, decodeURIComponent(urlPath)))
  const isInside = file.startsWith(folder + path.sep)
  return isInside && existsSync(file) ? file : null
}
