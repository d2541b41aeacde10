import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Where downloads are kept between checkouts.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'aiosbeheer')
}

/**
 * A tool of npm as a command for Node itself, so that no shell and no PATH are involved.
 * @param {string} packageName
 * @param {string} [binName]
 */
export function toolScript(packageName, binName = packageName) {
  const packageFolder = join(projectRoot, 'node_modules', packageName)
  const manifest = readJson(join(packageFolder, 'package.json'))
  const bin = typeof manifest.bin === 'string' ? manifest.bin : /** @type {Record<string, string>} */ (manifest.bin)[binName]
  if (bin === undefined) throw new Error(`${packageName} has no command ${binName}.`)
  return join(packageFolder, bin)
}

/**
 * @param {string} path
 * @returns {Record<string, unknown>}
 */
export function readJson(path) {
  return /** @type {Record<string, unknown>} */ (JSON.parse(readFileSync(path, 'utf8')))
}
