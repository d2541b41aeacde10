import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startGroup } from './process-group.mjs'

/**
 * @typedef {{ readonly kind: 'done' } | { readonly kind: 'failed', readonly reason: string }} WatchedOutcome
 */

/**
 * Runs a download and gives it up after `stallMs` in which the watched folders did not change in size:
 * a slow network may take its time, a silent one may not.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly env: NodeJS.ProcessEnv, readonly watched: readonly string[], readonly stallMs: number }} options
 * @returns {Promise<WatchedOutcome>}
 */
export function runWatched(command, args, { cwd, env, watched, stallMs }) {
  return new Promise((resolve) => {
    const { child, kill } = startGroup(command, args, { cwd, env })
    let output = ''
    let sizeBytes = -1
    let lastProgressMs = Date.now()
    let stalled = false
    child.stdout.on('data', (/** @type {string} */ text) => (output += text))
    child.stderr.on('data', (/** @type {string} */ text) => (output += text))

    const timer = setInterval(() => {
      void totalSizeBytes(watched).then((present) => {
        if (present !== sizeBytes) {
          sizeBytes = present
          lastProgressMs = Date.now()
        } else if (Date.now() - lastProgressMs >= stallMs) {
          stalled = true
          kill('SIGKILL')
        }
      })
    }, 500)

    child.on('error', (error) => {
      clearInterval(timer)
      resolve({ kind: 'failed', reason: error.message })
    })
    child.on('close', (code) => {
      clearInterval(timer)
      if (stalled) resolve({ kind: 'failed', reason: `no progress for ${stallMs / 1000} seconds` })
      else if (code === 0) resolve({ kind: 'done' })
      else resolve({ kind: 'failed', reason: firstErrorLine(output) ?? `exit code ${code ?? 'unknown'}` })
    })
  })
}

/** @param {string} output */
function firstErrorLine(output) {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.find((line) => /error|ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT/i.test(line))?.slice(0, 200)
}

/**
 * @param {readonly string[]} folders
 * @returns {Promise<number>} 0 for what is not there (yet, or any more).
 */
async function totalSizeBytes(folders) {
  const sizes = await Promise.all(folders.map(sizeBytesOf))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * @param {string} path
 * @returns {Promise<number>}
 */
async function sizeBytesOf(path) {
  try {
    const status = await lstat(path)
    if (!status.isDirectory()) return status.size
    const names = await readdir(path)
    return await totalSizeBytes(names.map((name) => join(path, name)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
