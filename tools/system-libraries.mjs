import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isRoot } from './lib/display.mjs'
import { run } from './lib/run.mjs'

const electronPackages = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2']
const displayPackages = ['xvfb', 'xauth']
const displayCommands = ['Xvfb', 'xvfb-run', 'xauth']
const keyringPackages = ['gnome-keyring', 'libsecret-1-0', 'dbus']
const keyringCommands = ['gnome-keyring-daemon', 'dbus-run-session']
/** The command and the package. */
const pythonCommand = 'python3'
const keyringLibrary = 'libsecret-1.so.0'
// Since Debian 13 and Ubuntu 24.04 (64-bit time_t) some libraries have a new package name.
const renamedSuffix = 't64'

/**
 * Makes sure that Electron can start on this Linux: its shared libraries and, without a display, Xvfb. Installs what is
 * missing as root on Debian and Ubuntu; else throws one message with the line to paste.
 *
 * @param {{ readonly executablePath: string, readonly needsDisplay: boolean, readonly env?: NodeJS.ProcessEnv, readonly say?: (line: string) => void }} options
 */
export async function ensureSystemLibraries({
  executablePath,
  needsDisplay,
  env = process.env,
  say = (line) => void process.stderr.write(`${line}\n`)
}) {
  if (process.platform !== 'linux') return
  const missing = await missingParts(executablePath, needsDisplay, env)
  if (missing.parts.length === 0) return

  const hasApt = isOnPath('apt-get', env)
  if (!hasApt) throw new Error(`Electron needs ${inShort(missing.parts)}: install the packages of your distribution that provide them.`)
  if (!isRoot()) {
    const names = await presentPackageNames(missing.packages)
    throw new Error(`Electron needs ${inShort(missing.parts)}. Paste this line and run the command again:\n  ${installLine(names)}`)
  }

  say(`Installing system packages for Electron (missing: ${inShort(missing.parts)})…`)
  const { names, code, output } = await install(missing.packages, env)
  const left = await missingParts(executablePath, needsDisplay, env)
  if (code !== 0 || left.parts.length > 0) {
    throw new Error(`The system packages could not be installed. Run:\n  ${installLine(names)}\n${lastLines(output)}`)
  }
}

/**
 * What the tests of the encryption need beside Electron: a keyring that they start themselves. Installs it as root on Debian and
 * Ubuntu. Answers null, or why those tests cannot be done here.
 *
 * @param {{ readonly env?: NodeJS.ProcessEnv, readonly say?: (line: string) => void }} [options]
 * @returns {Promise<string | null>}
 */
export async function ensureKeyring({ env = process.env, say = (line) => void process.stderr.write(`${line}\n`) } = {}) {
  if (process.platform !== 'linux') return 'a keyring of its own for a test is to be had on Linux only'
  const missing = await missingKeyringParts(env)
  if (missing.length === 0) return null
  if (!isOnPath('apt-get', env)) return `not installed: ${inShort(missing)}`
  if (!isRoot()) return `not installed: ${inShort(missing)}; to have these tests too: ${installLine(keyringPackages)}`

  say(`Installing system packages for the tests of the encryption (missing: ${inShort(missing)})…`)
  const { output } = await install(keyringPackages, env)
  const left = await missingKeyringParts(env)
  return left.length === 0 ? null : `${inShort(left)} could not be installed: ${lastLines(output)}`
}

/**
 * The parser that reads the mails of the tests back (test/support/read-mails.py): Python's, of which every Debian and macOS has one.
 * Installs it as root on Debian and Ubuntu. Answers null, or why those tests cannot be done here.
 *
 * @param {{ readonly env?: NodeJS.ProcessEnv, readonly say?: (line: string) => void }} [options]
 * @returns {Promise<string | null>}
 */
export async function ensurePython({ env = process.env, say = (line) => void process.stderr.write(`${line}\n`) } = {}) {
  if (isOnPath(pythonCommand, env)) return null
  if (process.platform !== 'linux' || !isOnPath('apt-get', env)) return `not installed: ${pythonCommand}`
  if (!isRoot()) return `not installed: ${pythonCommand}; to have these tests too: ${installLine([pythonCommand])}`

  say('Installing python3, which reads the mails of the tests back…')
  const { output } = await install([pythonCommand], env)
  return isOnPath(pythonCommand, env) ? null : `python3 could not be installed: ${lastLines(output)}`
}

/** @param {NodeJS.ProcessEnv} env */
async function missingKeyringParts(env) {
  // Debian keeps ldconfig where only root looks. A system without it says nothing of its libraries: then the tests will tell.
  const withSystem = { ...env, PATH: [env.PATH, '/sbin', '/usr/sbin'].join(delimiter), LC_ALL: 'C' }
  const hasLibrary = !isOnPath('ldconfig', withSystem) || (await run('ldconfig', ['-p'], { show: false, env: withSystem })).output.includes(keyringLibrary)
  return [...keyringCommands.filter((command) => !isOnPath(command, env)), ...(hasLibrary ? [] : [keyringLibrary])]
}

/**
 * As root, with apt.
 * @param {readonly string[]} packages
 * @param {NodeJS.ProcessEnv} env
 */
async function install(packages, env) {
  const apt = { show: false, env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1', '-o', 'DPkg::Lock::Timeout=120']
  const update = await run('apt-get', [...patience, 'update'], apt)
  const names = await presentPackageNames(packages)
  const { code, output } = await run('apt-get', [...patience, 'install', '-y', '--no-install-recommends', ...names], apt)
  return { names, code, output: update.code === 0 ? output : update.output }
}

/**
 * @param {string} executablePath
 * @param {boolean} needsDisplay
 * @param {NodeJS.ProcessEnv} env
 */
async function missingParts(executablePath, needsDisplay, env) {
  const libraries = missingLibraries((await run('ldd', [executablePath], { show: false, env: { ...env, LC_ALL: 'C' } })).output)
  const commands = needsDisplay ? displayCommands.filter((command) => !isOnPath(command, env)) : []
  return {
    parts: [...libraries, ...commands],
    packages: [...(libraries.length > 0 ? electronPackages : []), ...(commands.length > 0 ? displayPackages : [])]
  }
}

/**
 * @param {string} lddOutput
 * @returns {string[]} Names such as libnss3.so, each once.
 */
export function missingLibraries(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name ?? '')
  return [...new Set(names)]
}

/**
 * @param {readonly string[]} parts A bare system lacks some thirty.
 */
function inShort(parts) {
  const shown = parts.length > 5 ? [...parts.slice(0, 4), `${parts.length - 4} more`] : parts
  return shown.join(', ')
}

/**
 * The names as this distribution has them.
 * @param {readonly string[]} packages
 */
async function presentPackageNames(packages) {
  const { output } = await run('apt-cache', ['pkgnames', 'lib'], { show: false })
  return packageNames(packages, new Set(output.split('\n')), osRelease())
}

/**
 * @param {readonly string[]} packages
 * @param {ReadonlySet<string>} known Names the package lists hold; empty before the first apt-get update.
 * @param {string} release The text of os-release, for when the lists are empty.
 */
export function packageNames(packages, known, release) {
  return packages.map((name) => {
    const renamed = `${name}${renamedSuffix}`
    if (known.has(renamed)) return renamed
    const wasRenamed = name === 'libgtk-3-0' || name === 'libasound2'
    return !known.has(name) && wasRenamed && isSinceRenaming(release) ? renamed : name
  })
}

/** @param {string} release */
function isSinceRenaming(release) {
  const id = /^ID="?(\w+)"?$/m.exec(release)?.[1]
  const version = Number(/^VERSION_ID="?([\d.]+)"?$/m.exec(release)?.[1] ?? Infinity)
  return (id === 'debian' && version >= 13) || (id === 'ubuntu' && version >= 24.04)
}

function osRelease() {
  return existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
}

/** @param {readonly string[]} names */
function installLine(names) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
function isOnPath(command, env) {
  return (env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)))
}

/** @param {string} output */
function lastLines(output) {
  return output.trimEnd().split('\n').slice(-5).join('\n')
}
