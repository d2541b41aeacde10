// npm run bench -- NAME: a table of what was measured beside its reference in the same run, and JSON in out/bench/NAME.json.
import { join } from 'node:path'
import { build } from 'vite'
import { buildApplication } from './lib/build-application.mjs'
import { onDisplay } from './lib/display.mjs'
import { projectRoot } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'
import { packageApplication } from './package.mjs'

const names = ['import', 'start']

/**
 * Bundles test/bench/NAME.ts so that plain Node can run it.
 * @param {string} name
 */
async function bundle(name) {
  const outDir = join(projectRoot, 'out/bench/build')
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['@playwright/test'] },
    build: {
      ssr: join(projectRoot, `test/bench/${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20.18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } }
    }
  })
  return join(outDir, `${name}.cjs`)
}

/** @param {string} name */
async function bench(name) {
  const built = await buildApplication({ show: false })
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trimEnd()}`)
  const script = await bundle(name)
  if (name !== 'start') return run(process.execPath, [script], { cwd: projectRoot, show: true })

  const { runtime, virtualDisplay } = await readyElectron()
  const { executablePath } = await packageApplication({ kind: 'folder', fused: false })
  const env = { ...electronEnvironment(runtime), AIOSBEHEER_PACKAGED_APP: executablePath }
  const [command, ...args] = onDisplay([process.execPath, script], virtualDisplay)
  return run(command, args, { cwd: projectRoot, env, show: true })
}

const [name] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`Say which: npm run bench -- ${names.join(' | ')}`)
  process.exitCode = 1
} else {
  try {
    process.exitCode = (await bench(name)).code
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
