// npm test: every check, the build, and the application itself driven through its window.
//   --packaged   drives the packaged application instead of out/
//   other words go to Playwright, e.g. npm test -- --grep inloggen
// The tests of the encryption (test/e2e/keyring.spec.ts) start a keyring of their own, of Debian's gnome-keyring, libsecret-1-0 and
// dbus, which are installed as root; elsewhere those tests are skipped with the reason. Alone: npm run build, npx playwright test keyring
// The mails of the tests are read back by Debian's python3 (test/integration/mail), which is installed the same way; with CI set, its
// absence is a failure.
import { check } from './check.mjs'
import { buildApplication } from './lib/build-application.mjs'
import { onDisplay } from './lib/display.mjs'
import { projectRoot, toolScript } from './lib/project.mjs'
import { electronEnvironment, readyElectron } from './lib/ready-electron.mjs'
import { run } from './lib/run.mjs'
import { packageApplication } from './package.mjs'
import { ensureKeyring, ensurePython } from './system-libraries.mjs'

const packaged = process.argv.includes('--packaged')
const playwrightArgs = process.argv.slice(2).filter((argument) => argument !== '--packaged')

/** @returns {Promise<{ readonly passed: boolean, readonly summary: string }>} */
async function endToEnd() {
  const build = await buildApplication({ show: false })
  if (build.code !== 0) return { passed: false, summary: `The build failed:\n${build.output.trimEnd()}` }
  const { runtime, virtualDisplay } = await readyElectron()
  const env = electronEnvironment(runtime)
  const withoutKeyring = await ensureKeyring()
  if (withoutKeyring !== null) env.AIOSBEHEER_NO_KEYRING = withoutKeyring
  if (packaged) env.AIOSBEHEER_PACKAGED_APP = (await packageApplication({ kind: 'folder', fused: false })).executablePath

  console.log(`\nEnd-to-end tests on Electron ${runtime.version} (${runtime.source})${virtualDisplay ? ', virtual display' : ''}`)
  if (withoutKeyring !== null) console.log(`The tests of the encryption are skipped: ${withoutKeyring}`)
  const [command, ...args] = onDisplay(
    [process.execPath, toolScript('@playwright/test', 'playwright'), 'test', ...playwrightArgs],
    virtualDisplay
  )
  const { code, output } = await run(command, args, { cwd: projectRoot, env, show: true })
  return { passed: code === 0, summary: playwrightSummary(output) }
}

/** @param {string} output */
function playwrightSummary(output) {
  const lines = output.trimEnd().split('\n')
  const first = lines.findIndex((line) => /^\s+\d+ (passed|failed|flaky|skipped|did not run|interrupted)/.test(line))
  return lines.slice(first === -1 ? -3 : first).join('\n')
}

try {
  const withoutPython = await ensurePython()
  if (withoutPython !== null) {
    // Whoever answers for the project does not go without a proof; who only has no Python is told.
    if (process.env.CI) throw new Error(`The mails of the tests cannot be read back: ${withoutPython}`)
    process.env.AIOSBEHEER_NO_PYTHON = withoutPython
    console.log(`The tests that read mails back with Python are skipped: ${withoutPython}`)
  }
  const checked = await check({ fix: false })
  const driven = await endToEnd()
  console.log(`\nUnit and integration tests (vitest)\n${checked.testSummary}`)
  console.log(`\nEnd-to-end tests (Playwright)\n${driven.summary}`)
  if (!checked.passed) console.log('\nSome checks failed: see above.')
  process.exitCode = checked.passed && driven.passed ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
