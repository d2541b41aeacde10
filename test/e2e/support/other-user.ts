import { execFileSync } from 'node:child_process'
import { chownSync, copyFileSync, existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const nobody = 65_534
const projectRoot = path.resolve(__dirname, '../../..')

/** Null where root can start the application as somebody else, with all that Chromium's sandbox takes. */
export function reasonWithoutOtherUser(): string | null {
  if (process.platform !== 'linux') return 'only Linux tells how a process is held'
  if (process.getuid?.() !== 0) return 'only root can start it as somebody else'
  const script = `unshare --mount true && setpriv --reuid=${nobody} --regid=${nobody} --clear-groups unshare --user --net true`
  try {
    execFileSync('sh', ['-c', script], { stdio: 'pipe' })
    return null
  } catch (error) {
    return `this computer has no namespaces for it: ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`
  }
}

/**
 * A way to start the application as a user without rights, and so within Chromium's sandbox, which root never has. That user may read
 * neither Electron nor the project where they are: both are mounted where he can, in a namespace of this start alone.
 */
export function startedByNobody(folder: string): {
  readonly executable: string
  readonly dataFolder: string
  readonly uid: string
  readonly namespace: (pid: number, name: string) => string
} {
  const packaged = process.env.AIOSBEHEER_PACKAGED_APP
  const electron = packaged ?? path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron')
  const place = (name: string): string => path.join(folder, name)
  for (const name of ['electron', 'project', 'home']) mkdirSync(place(name))
  const authority = process.env.XAUTHORITY ?? ''
  if (existsSync(authority)) copyFileSync(authority, place('display-key'))
  for (const name of ['.', 'home', 'display-key']) if (existsSync(place(name))) chownSync(place(name), nobody, nobody)
  const lines = [
    '#!/bin/sh',
    `[ -z "$IN_NAMESPACE" ] && IN_NAMESPACE=1 exec unshare --mount "$0" "$@"`,
    `mount --bind ${path.dirname(electron)} ${place('electron')}`,
    `mount --bind ${projectRoot} ${place('project')}`,
    'for argument; do',
    '  shift',
    '  case "$argument" in',
    '    --no-sandbox) ;;',
    `    ${projectRoot}) set -- "$@" ${place('project')} ;;`,
    '    *) set -- "$@" "$argument" ;;',
    '  esac',
    'done',
    `export HOME=${place('home')} XDG_CONFIG_HOME=${place('home')} XAUTHORITY=${place('display-key')}`,
    `exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups ${path.join(place('electron'), path.basename(electron))} "$@"`
  ]
  const executable = place('start-as-nobody')
  writeFileSync(executable, `${lines.join('\n')}\n`, { mode: 0o755 })
  return {
    executable,
    dataFolder: place('home/user-data'),
    uid: String(nobody),
    namespace: (pid, name) => readlinkSync(`/proc/${pid}/ns/${name}`)
  }
}
