import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { hasSystemCode } from '../../../main/domain/system-code'

/** What everybody on this computer can see of a process: its command line and, as its user, its environment. */
export type ProcessTraces = { readonly pid: number; readonly commandLine: Buffer; readonly environment: Buffer }

/** Null where the operating system shows processes as files, as Linux does. */
export const reasonWithoutProcessFiles = (): string | null => (existsSync('/proc/self/environ') ? null : 'command lines and environments can be read from /proc on Linux only')

/** A process and all that it started, and those in turn. */
export function tracesOfProcessTree(root: number): readonly ProcessTraces[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(Number(name))]))
  const belongs = (pid: number | null | undefined): boolean => pid === root || (pid !== null && pid !== undefined && pid > 1 && belongs(parents.get(pid)))
  return [...parents.keys()].filter(belongs).map((pid) => ({ pid, commandLine: read(pid, 'cmdline'), environment: read(pid, 'environ') }))
}

/** Null for a process that ended meanwhile. */
function parentOf(pid: number): number | null {
  // "pid (name) state parent …", in which the name can hold anything.
  const fields = /^\d+ \(.*\) \S (?<parent>\d+)/s.exec(read(pid, 'stat').toString('latin1'))
  return fields?.groups?.['parent'] === undefined ? null : Number(fields.groups['parent'])
}

function read(pid: number, name: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${name}`)
  } catch (error) {
    if (!hasSystemCode(error, 'ENOENT', 'ESRCH', 'EACCES')) throw error
    return Buffer.alloc(0)
  }
}
