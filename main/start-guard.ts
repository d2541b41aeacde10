import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app, dialog } from 'electron'
import { refusedStart } from '../shared/messages/nl/menu'
import type { Logger } from './logger'
import { refusedParts, steeringVariables } from './switches'

/**
 * Must run before anything else of a start: Chromium acts on its switches once this turn of the event loop is over.
 * Answers false where an installed application was started in a way that would open it up: it has told so, and must end at once.
 * From out/, and in the package that the end-to-end tests drive, a debugger is what the start is for.
 */
export function mayStart(logger: Logger): boolean {
  if (!app.isPackaged || isDrivable()) return true
  const start = { args: process.argv.slice(1), environment: process.env, isRoot: process.getuid?.() === 0 }
  const refused = refusedParts(start, process.platform)
  for (const name of steeringVariables(process.env)) Reflect.deleteProperty(process.env, name)
  if (refused.length === 0) return true
  logger.error('The start was refused', { refused: refused.join(' ') })
  // Before the app is ready this is a line on standard error on Linux, and a window elsewhere.
  dialog.showErrorBox(refusedStart.title, refusedStart.advice(refused.join(', ')))
  return false
}

/** The mark that tools/package.mjs sets for the tests' package alone, inside the archive that its fuse makes the only source. */
function isDrivable(): boolean {
  const description: unknown = JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'))
  return typeof description === 'object' && description !== null && 'drivable' in description && description.drivable === true
}

/** The pages need no network: names resolve to nothing and no proxy is looked for. Node, and so the mail, has a resolver of its own. */
export function cutOffChromium(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('no-proxy-server')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('dns-prefetch-disable')
}
