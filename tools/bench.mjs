// npm run bench -- NAME [--quick]: a table of what was measured beside its reference in the same run, and JSON in out/bench/NAME.json.
// --quick: fewer rounds, where the bench has any.
import { join } from 'node:path'
import { buildApplication } from './lib/build-application.mjs'
import { bundleScripts } from './lib/bundle-script.mjs'
import { onDisplay } from './lib/display.mjs'
import { projectRoot } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'
import { packageApplication } from './package.mjs'

const names = ['import', 'store', 'register', 'start', 'mail']

/** Programs that a bench starts beside itself. */
/** @type {Readonly<Record<string, readonly string[]>>} */
const companions = { import: ['import-reference'], mail: ['mail-sink', 'mail-server'] }

/** @param {string} name @param {readonly string[]} options */
async function bench(name, options) {
  const built = await buildApplication({ show: false })
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trimEnd()}`)
  const sources = [name, ...(companions[name] ?? [])].map((source) => `test/bench/${source}.ts`)
  const script = join(await bundleScripts(sources, 'out/bench/build'), `${name}.cjs`)
  if (name === 'register') return run(process.execPath, [script], { cwd: projectRoot, show: true })

  const { runtime, virtualDisplay } = await readyElectron()
  const env = electronEnvironment(runtime)
  if (name === 'start') env.AIOSBEHEER_PACKAGED_APP = (await packageApplication({ kind: 'folder', fused: false })).executablePath
  const [command, ...args] = onDisplay([process.execPath, script, ...options], virtualDisplay)
  return run(command, args, { cwd: projectRoot, env, show: true })
}

const [name, ...options] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`Say which: npm run bench -- ${names.join(' | ')}`)
  process.exitCode = 1
} else {
  try {
    process.exitCode = (await bench(name, options)).code
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
