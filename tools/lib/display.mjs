/**
 * Without a display Electron needs Xvfb.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function needsVirtualDisplay(env, platform) {
  return platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
}

/**
 * The command line, under xvfb-run where there is no display.
 * @param {readonly [command: string, ...args: string[]]} commandLine
 * @param {boolean} virtual
 * @returns {readonly [command: string, ...args: string[]]}
 */
export function onDisplay(commandLine, virtual) {
  if (!virtual) return commandLine
  return ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1920x1200x24 -nolisten tcp', ...commandLine]
}

/** Chromium's sandbox refuses to run as root. */
export function isRoot() {
  return process.getuid?.() === 0
}
