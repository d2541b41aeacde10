import type { ElectronApplication } from '@playwright/test'

/** From now on main adds up ten times a second what all processes of the application have in memory. */
export async function watchMemory(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app }) => {
    const shared = globalThis as unknown as { peakKb: number }
    shared.peakKb = 0
    setInterval(() => {
      const kilobytes = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0)
      shared.peakKb = Math.max(shared.peakKb, kilobytes)
    }, 100)
  })
}

/** Since it was watched, or asked last. */
export const peakMemoryMb = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(() => {
    const shared = globalThis as unknown as { peakKb: number }
    const { peakKb } = shared
    shared.peakKb = 0
    return peakKb / 1024
  })
