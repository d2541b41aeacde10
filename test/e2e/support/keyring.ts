import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { ApplicationLaunch } from './launch-electron'

/** A desktop session with an unlocked keyring of its own, as somebody who has just logged in to Linux has one. */
export type Keyring = {
  /** How an application is started in it. */
  readonly launch: ApplicationLaunch
  /** Logs out: the keyring is locked and gone with its bus; its file stays. */
  readonly end: () => Promise<void>
}

const commands = ['dbus-run-session', 'gnome-keyring-daemon'] as const

/** Null where the tests can have a keyring; `npm test` installs what it takes where it can (tools/system-libraries.mjs). */
export function reasonWithoutKeyring(): string | null {
  if (process.platform !== 'linux') return 'a keyring of its own for a test is to be had on Linux only'
  const given = process.env.AIOSBEHEER_NO_KEYRING
  if (given !== undefined) return given
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const missing = commands.filter((command) => !folders.some((folder) => existsSync(path.join(folder, command))))
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`
}

/** Says the address of its bus once the keyring is unlocked, and ends with its standard input, also when the test is killed. */
const session = 'printf %s keyring-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && echo "$DBUS_SESSION_BUS_ADDRESS" && exec cat'

const passwordStore = 'gnome-libsecret'
/** Playwright's own switches, set after those of the command line, ask for no keyring: this one is set after them. */
const switchText = `require('electron').app.commandLine.appendSwitch('password-store', '${passwordStore}')\n`

/** The keyring's file is in the folder: a new one is made where there is none. */
export async function startKeyring(folder: string): Promise<Keyring> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder }
  const child = spawn('dbus-run-session', ['--', 'sh', '-c', session], { env, stdio: ['pipe', 'pipe', 'ignore'] })
  const gone = once(child, 'exit')
  const [address] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<[string]>,
    gone.then(([code]) => Promise.reject(new Error(`the session with the keyring ended with ${String(code)}`)))
  ])
  const preload = path.join(folder, 'use-keyring.cjs')
  writeFileSync(preload, switchText)
  return {
    launch: { args: [`--password-store=${passwordStore}`], env: { DBUS_SESSION_BUS_ADDRESS: address }, preloads: [preload] },
    end: async () => {
      child.stdin.end()
      await gone
    }
  }
}
