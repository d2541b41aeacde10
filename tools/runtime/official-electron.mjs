import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder, projectRoot, readJson } from '../lib/project.mjs'
import { runWatched } from '../lib/run-watched.mjs'

const electronFolder = join(projectRoot, 'node_modules', 'electron')
const failureIsRememberedMs = 24 * 3600 * 1000

/** The Electron that package.json names and installers are built with. */
export function wantedVersion() {
  return String(readJson(join(electronFolder, 'package.json')).version)
}

/** The executable inside an Electron folder, on this platform. */
export function executableName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

/** The folder of the official binary, when it is complete: Electron writes path.txt last. */
export function installedElectron() {
  const distFolder = join(electronFolder, 'dist')
  const complete =
    existsSync(join(electronFolder, 'path.txt')) &&
    existsSync(join(distFolder, executableName())) &&
    versionOf(distFolder) === wantedVersion()
  return complete ? distFolder : undefined
}

/**
 * @param {string} distFolder
 * @returns {string | undefined} As its file `version` says, without the leading v.
 */
export function versionOf(distFolder) {
  const file = join(distFolder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

/**
 * Downloads the official binary with Electron's own installer. A failure is remembered for a day, so that a machine
 * without that network does not wait at every start; `retry` tries all the same.
 *
 * @param {{ readonly env: NodeJS.ProcessEnv, readonly stallMs: number, readonly remember: boolean, readonly retry: boolean, readonly say: (line: string) => void }} options
 * @returns {Promise<{ readonly ok: true, readonly distFolder: string } | { readonly ok: false, readonly reason: string }>}
 */
export async function downloadElectron({ env, stallMs, remember, retry, say }) {
  const version = wantedVersion()
  const memory = join(cacheFolder(env), `electron-${version}-unreachable.json`)
  const remembered = remember && !retry ? rememberedFailure(memory) : undefined
  if (remembered !== undefined) return { ok: false, reason: remembered }

  say(`Downloading Electron ${version}…`)
  const temporary = await mkdtemp(join(tmpdir(), 'aiosbeheer-electron-'))
  try {
    const outcome = await runWatched(process.execPath, [join(electronFolder, 'install.js')], {
      cwd: projectRoot,
      env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: undefined, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
      watched: [temporary, join(electronFolder, 'dist')],
      stallMs
    })
    const distFolder = installedElectron()
    if (outcome.kind === 'done' && distFolder !== undefined) {
      await rm(memory, { force: true })
      return { ok: true, distFolder }
    }
    const reason = outcome.kind === 'failed' ? outcome.reason : 'the download is incomplete'
    await mkdir(cacheFolder(env), { recursive: true })
    await writeFile(memory, JSON.stringify({ atMs: Date.now(), reason }))
    return { ok: false, reason }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** @param {string} memory */
function rememberedFailure(memory) {
  if (!existsSync(memory)) return undefined
  const { atMs, reason } = readJson(memory)
  const isRecent = typeof atMs === 'number' && Date.now() - atMs < failureIsRememberedMs
  return isRecent
    ? `${String(reason)} (on ${new Date(atMs).toISOString().slice(0, 16)}Z; AIOSBEHEER_RETRY_ELECTRON=1 tries again)`
    : undefined
}
