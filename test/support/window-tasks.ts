import type { Page } from '@playwright/test'

/** From now on notes what Chromium itself calls a long task of the window (W3C Long Tasks: over 50 ms). */
export async function watchWindow(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shared = window as unknown as { longTaskMs: number }
    shared.longTaskMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) shared.longTaskMs = Math.max(shared.longTaskMs, duration)
    }).observe({ type: 'longtask' })
  })
}

/** Since it was watched, or asked last; 0 when no task took longer than 50 ms. */
export const longestInWindow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const shared = window as unknown as { longTaskMs: number }
    const longest = shared.longTaskMs
    shared.longTaskMs = 0
    return longest
  })
