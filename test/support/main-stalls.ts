import type { ElectronApplication } from '@playwright/test'

/** From now on notes how long main does nothing else. Its bundle is CommonJS, and Playwright's functions run inside it. */
export async function watchMain(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(() => {
    const shared = globalThis as unknown as { longestMs: number }
    shared.longestMs = 0
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      shared.longestMs = Math.max(shared.longestMs, now - last - 2)
      last = now
    }, 2)
  })
}

/** The longest since it was watched, or asked last, in ms. */
export const longestInMain = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(() => {
    const shared = globalThis as unknown as { longestMs: number }
    const { longestMs } = shared
    shared.longestMs = 0
    return longestMs
  })
