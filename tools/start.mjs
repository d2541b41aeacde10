// npm start: builds the application and opens it. What follows `--` goes to the application.
import { isRoot, onDisplay } from './lib/display.mjs'
import { buildApplication } from './lib/build-application.mjs'
import { projectRoot } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'

async function start() {
  const build = await buildApplication({ show: false })
  if (build.code !== 0) {
    process.stderr.write(build.output)
    return build.code
  }
  const { runtime, virtualDisplay } = await readyElectron()
  if (virtualDisplay) {
    console.log('No display here: the application runs on a virtual one (Xvfb), where nobody sees it. Ctrl-C ends it.')
  }
  const switches = [...(isRoot() ? ['--no-sandbox'] : []), ...(virtualDisplay ? ['--log-level=3'] : [])]
  const [command, ...args] = onDisplay([runtime.executablePath, ...switches, projectRoot, ...process.argv.slice(2)], virtualDisplay)
  const { code } = await run(command, args, { cwd: projectRoot, env: electronEnvironment(runtime), show: true })
  return code
}

try {
  process.exitCode = await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
