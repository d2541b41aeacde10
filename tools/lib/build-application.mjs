import { projectRoot, toolScript } from './project.mjs'
import { run } from './run.mjs'

/**
 * Builds main, preload and renderer into out/.
 * @param {{ readonly show: boolean }} options
 */
export function buildApplication({ show }) {
  return run(process.execPath, [toolScript('electron-vite'), 'build', '--logLevel', 'warn'], { cwd: projectRoot, show })
}
