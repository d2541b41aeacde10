import { projectRoot, toolScript } from './project.mjs'
import { run } from './run.mjs'
import { noteThirdParties } from './third-party.mjs'

/**
 * Builds main, preload and renderer into out/, with the licence texts of what is in them. A build with packages in it that
 * docs/third-party.md does not have, or without some that it has, fails.
 * @param {{ readonly show: boolean }} options
 * @returns {Promise<import('./run.mjs').Outcome>}
 */
export async function buildApplication({ show }) {
  const built = await buildSources({ show })
  if (built.code !== 0) return built
  const faults = await noteThirdParties()
  if (faults.length === 0) return built
  const output = `${faults.join('\n')}\nRun node tools/third-party.mjs, and look at what it changes.\n`
  if (show) process.stderr.write(output)
  return { code: 1, output: `${built.output}${output}` }
}

/** The bare build. @param {{ readonly show: boolean }} options */
export function buildSources({ show }) {
  return run(process.execPath, [toolScript('electron-vite'), 'build', '--logLevel', 'warn'], { cwd: projectRoot, show })
}
