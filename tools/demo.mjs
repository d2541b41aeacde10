// npm run demo: drives the real application by itself through the whole main job, with a mail catcher on this machine.
// Leaves a picture of every screen and the mails (.eml) in out/demo/.
import { buildApplication } from './lib/build-application.mjs'
import { onDisplay } from './lib/display.mjs'
import { projectRoot, toolScript } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'

try {
  console.log('Building the application')
  const built = await buildApplication({ show: false })
  if (built.code !== 0) throw new Error(`The build failed:\n${built.output.trimEnd()}`)
  const { runtime, virtualDisplay } = await readyElectron()
  console.log(`Driving it on Electron ${runtime.version}${virtualDisplay ? ', on a virtual display' : ''}`)
  const playwright = [process.execPath, toolScript('@playwright/test', 'playwright'), 'test', '--config', 'test/demo/playwright.config.ts']
  const [command, ...args] = onDisplay(/** @type {[string, ...string[]]} */ (playwright), virtualDisplay)
  process.exitCode = (await run(command, args, { cwd: projectRoot, env: electronEnvironment(runtime), show: true })).code
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
