import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { run } from './run.mjs'

/**
 * Runs npm as a script of Node, so that no shell is involved; on Windows npm itself is one.
 * @param {readonly string[]} args
 * @param {{ readonly cwd: string, readonly env?: NodeJS.ProcessEnv }} options
 */
export function runNpm(args, { cwd, env = process.env }) {
  return run(process.execPath, [npmScript(env), ...args], { cwd, env, show: false })
}

/** @param {NodeJS.ProcessEnv} env */
function npmScript(env) {
  const running = env.npm_execpath
  if (running !== undefined && basename(running) === 'npm-cli.js' && existsSync(running)) return running
  const folder = dirname(process.execPath)
  const places = [join(folder, '..', 'lib', 'node_modules'), join(folder, 'node_modules'), '/usr/share/nodejs'].map((modules) =>
    join(modules, 'npm', 'bin', 'npm-cli.js')
  )
  const found = places.find(existsSync)
  if (found === undefined) throw new Error('npm was not found beside Node; run this through npm (npm run check).')
  return found
}
