import { defineConfig } from '@playwright/test'

/** npm run demo: one long walk through the application, told line by line. */
export default defineConfig({
  testDir: '.',
  testMatch: 'demo.ts',
  outputDir: '../../test-results/demo',
  globalSetup: '../e2e/support/global-setup.ts',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['./reporter.ts']]
})
