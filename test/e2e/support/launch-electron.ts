import { resolve } from 'node:path'
import type { _electron } from '@playwright/test'

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>

/** Switches and environment of a start, and CommonJS files that Electron's default app loads first (a packaged one has none). */
export type ApplicationLaunch = {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly preloads?: readonly string[]
}

const projectRoot = resolve(__dirname, '../../..')

/**
 * How every test starts the application: from out/, or the packaged one that AIOSBEHEER_PACKAGED_APP names.
 * From out/ no executable is named on purpose: Playwright then finds Electron through ELECTRON_OVERRIDE_DIST_PATH (set by
 * `npm test` and by the global set-up) and holds the application back until it listens.
 */
export function electronLaunchOptions({
  args = [],
  env = {},
  preloads = []
}: ApplicationLaunch = {}): LaunchOptions {
  const packagedApp = process.env.AIOSBEHEER_PACKAGED_APP
  const environment = { ...definedOnly(process.env), ...env }
  const switches = ['--log-level=3', ...args]
  return packagedApp === undefined
    ? { args: [...preloads.flatMap((file) => ['-r', file]), projectRoot, ...switches], env: environment }
    : { executablePath: packagedApp, args: switches, env: environment }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
