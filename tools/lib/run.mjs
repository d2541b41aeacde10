import { constants } from 'node:os'
import { startGroup } from './process-group.mjs'

/**
 * @typedef {object} Outcome
 * @property {number} code Exit code; 128 + number of the signal that ended it.
 * @property {string} output Both streams in the order they came.
 */

/**
 * Runs a command, always to its end. `show` passes its output on while it runs.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly show: boolean }} options
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const { child } = startGroup(command, args, { cwd: options.cwd, env: options.env ?? process.env })
    /** @type {string[]} */
    const chunks = []
    child.stdout.on('data', (/** @type {string} */ text) => {
      chunks.push(text)
      if (options.show) process.stdout.write(text)
    })
    child.stderr.on('data', (/** @type {string} */ text) => {
      chunks.push(text)
      if (options.show) process.stderr.write(text)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), output: chunks.join('') })
    })
  })
}
