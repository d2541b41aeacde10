import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Lets `npx playwright test` find Electron without `npm test` around it. A process of its own: Playwright cannot load an .mjs file. */
export default function findElectron(): void {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH !== undefined || process.env.AIOSBEHEER_PACKAGED_APP !== undefined) return
  const script = resolve(__dirname, '../../../tools/electron-runtime.mjs')
  const runtime = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as { readonly distFolder: string }
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.distFolder
}
