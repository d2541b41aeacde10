// npm run torture -- NAME [--runs N] [--seed N]: test/torture/NAME.ts against the application as it is built now. Prints tables, keeps
// them as JSON in out/torture/NAME.json, and fails when anything was lost or went undetected.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildApplication } from './lib/build-application.mjs'
import { bundleScripts } from './lib/bundle-script.mjs'
import { onDisplay } from './lib/display.mjs'
import { projectRoot } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'

const folder = 'test/torture'
/** This one drives the application itself too. */
const inElectron = 'ipc'
const isChild = /-child\.ts$/

/** What can be tortured is what there is a script for; NAME-child.ts is a program that NAME.ts starts, built beside it. */
function tortureNames() {
  const files = readdirSync(join(projectRoot, folder), { withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ name }) => name).filter((name) => name.endsWith('.ts') && !isChild.test(name)).map((name) => name.slice(0, -3))
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
async function torture(name, args) {
  const built = await buildApplication({ show: false })
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trimEnd()}`)
  const sources = [`${folder}/${name}.ts`, `${folder}/${name}-child.ts`].filter((source) => existsSync(join(projectRoot, source)))
  const outDir = await bundleScripts(sources, 'out/torture/build')
  const commandLine = /** @type {const} */ ([process.execPath, join(outDir, `${name}.cjs`), ...args])
  if (name !== inElectron) return run(commandLine[0], commandLine.slice(1), { cwd: projectRoot, show: true })
  const { runtime, virtualDisplay } = await readyElectron()
  const [command, ...rest] = onDisplay(commandLine, virtualDisplay)
  return run(command, rest, { cwd: projectRoot, env: electronEnvironment(runtime), show: true })
}

const [name, ...args] = process.argv.slice(2)
const names = tortureNames()
if (name === undefined || !names.includes(name)) {
  console.error(`Say which: npm run torture -- ${names.join(' | ')} [--runs N] [--seed N]`)
  process.exitCode = 1
} else {
  try {
    process.exitCode = (await torture(name, args)).code
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
