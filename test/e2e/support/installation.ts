import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Application, expect, test as each } from './application'
import { allUsers, openUsers, request, setUp } from './steps'

type Imports = { readonly value: { readonly imports: readonly { readonly importId: string; readonly withdrawal: { readonly kind: string } }[] } }

/** What a test read in is withdrawn, so that the next one finds nobody (spec R3.9). */
async function withdrawAll({ page }: Application): Promise<void> {
  const { value } = (await request(page, 'imports.history', { offset: 0, limit: 100 })) as Imports
  for (const { importId, withdrawal } of value.imports) {
    if (withdrawal.kind !== 'withdrawn') await request(page, 'imports.withdraw', { importId })
  }
}

/**
 * A test on an installation that the tests of a file share, at the list of users and with nobody in it: starting and setting up would
 * cost more than most of these tests. After a failure Playwright begins a new worker, and with it a new installation.
 */
export const test = each.extend<object, { readonly installation: Application }>({
  installation: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-e2e-'))
      const installation = new Application(path.join(folder, 'user-data'))
      await installation.start()
      await setUp(installation)
      await openUsers(installation.page)
      await use(installation)
      await installation.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
    { scope: 'worker' }
  ],
  application: async ({ installation }, use, testInfo) => {
    expect(await request(installation.page, 'accounts.query', allUsers)).toMatchObject({ ok: true, value: { total: 0 } })
    await use(installation)
    if (testInfo.status === testInfo.expectedStatus) await withdrawAll(installation)
    else await installation.page.screenshot({ path: testInfo.outputPath('failed.png') }).catch(() => undefined)
  }
})

export { expect } from '@playwright/test'
