import { spawn } from 'node:child_process'

const ownGroup = process.platform !== 'win32'

/**
 * Starts a command whose whole family can be ended together; Ctrl-C and SIGTERM reach it as long as it runs.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string | undefined, readonly env: NodeJS.ProcessEnv }} options
 */
export function startGroup(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup })
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')

  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    if (child.pid === undefined) return
    try {
      process.kill(ownGroup ? -child.pid : child.pid, signal)
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
      if (!isGone) throw error
    }
  }
  process.on('SIGINT', kill)
  process.on('SIGTERM', kill)
  const forget = () => {
    process.off('SIGINT', kill)
    process.off('SIGTERM', kill)
  }
  child.on('error', forget)
  child.on('close', forget)
  return { child, kill }
}
