/** Words about the window and the keyring that a desktop may add to a start; none of them opens, logs or redirects anything. */
const harmlessSwitches: ReadonlySet<string> = new Set([
  'user-data-dir',
  'password-store',
  'lang',
  'force-device-scale-factor',
  'force-renderer-accessibility',
  'ozone-platform',
  'ozone-platform-hint',
  'disable-gpu',
  'disable-dev-shm-usage',
  'log-level'
])

/** These make Chromium write what it does, pages' messages included, to the terminal or a file. */
const loggingVariables = ['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'ELECTRON_ENABLE_STACK_DUMPING'] as const

export type Start = {
  /** Without the executable itself. */
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
}

/**
 * What of a start an installed application refuses, by its name without its value. Chromium obeys hundreds of switches that no fuse
 * closes: --remote-debugging-port hands out every page, --log-net-log and --enable-logging write, --host-rules and --proxy-server
 * redirect, --load-extension and --disable-web-security let others in. So what is not known to be harmless is refused. Chromium
 * reads one dash as two, and on Windows a slash too.
 */
export function refusedParts({ args, environment, isRoot }: Start, platform: string): readonly string[] {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/ : /^--?/
  const names = args.filter((argument) => prefix.test(argument)).map((argument) => argument.replace(prefix, '').split('=', 1)[0] ?? '')
  return [
    ...names.filter((name) => !isHarmless(name, isRoot)).map((name) => `--${name}`),
    ...loggingVariables.filter((name) => environment[name] !== undefined)
  ]
}

/** As root Chromium runs without its sandbox or not at all; anybody else always gets the sandbox. */
const isHarmless = (name: string, isRoot: boolean): boolean => harmlessSwitches.has(name) || (name === 'no-sandbox' && isRoot)

/** What steers Node and Electron from outside, to be forgotten at once: NODE_TLS_REJECT_UNAUTHORIZED=0 for one would trust any mail server. */
export function steeringVariables(environment: Start['environment']): readonly string[] {
  return Object.keys(environment).filter((name) => /^(?:ELECTRON_|NODE_)/i.test(name) || name === 'SSLKEYLOGFILE')
}
