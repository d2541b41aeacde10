import { resolveElectron } from '../electron-runtime.mjs'
import { ensureSystemLibraries } from '../system-libraries.mjs'
import { needsVirtualDisplay } from './display.mjs'

/** Electron with all it needs to start on this computer, and whether that is under Xvfb. */
export async function readyElectron() {
  const runtime = await resolveElectron()
  const virtualDisplay = needsVirtualDisplay(process.env, process.platform)
  await ensureSystemLibraries({ executablePath: runtime.executablePath, needsDisplay: virtualDisplay })
  return { runtime, virtualDisplay }
}

/**
 * The environment in which the electron command, Playwright and electron-vite find that Electron.
 * @param {import('../electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnvironment(runtime) {
  return {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.distFolder,
    ELECTRON_EXECUTABLE_PATH: runtime.executablePath,
    ELECTRON_EXEC_PATH: runtime.executablePath
  }
}
