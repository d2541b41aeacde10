import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const ownGroup = process.platform !== 'win32'

/** @typedef {(signal: NodeJS.Signals) => void} Kill */

/** @type {Set<Kill>} */
const running = new Set()
/** @type {NodeJS.Signals | undefined} */
let interruptedBy

/** Ctrl-C or SIGTERM: everything that runs is told, and this process ends when it has; a second time does not wait. @type {Kill} */
function interrupt(signal) {
  for (const kill of running) kill(interruptedBy === undefined ? signal : 'SIGKILL')
  interruptedBy = signal
}

/**
 * Starts a command whose whole family can be ended together, and is when this process is interrupted.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string | undefined, readonly env: NodeJS.ProcessEnv }} options
 */
export function startGroup(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup })
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')

  /** @type {Kill} */
  const kill = (signal) => {
    if (child.pid === undefined) return
    try {
      process.kill(ownGroup ? -child.pid : child.pid, signal)
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
      if (!isGone) throw error
    }
  }
  if (running.size === 0) listen()
  running.add(kill)
  const forget = () => {
    running.delete(kill)
    if (running.size > 0) return
    if (interruptedBy !== undefined) process.exit(128 + constants.signals[interruptedBy])
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
  child.on('error', forget)
  child.on('close', forget)
  return { child, kill }
}

function listen() {
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
}
