import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** How somebody starts the application to get at it. */
export type Start = {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A started application, on Linux, where /proc tells what its processes do. */
export type Started = {
  readonly child: ChildProcess
  readonly output: () => string
  /** Ports that any of its processes listens on, on any address. */
  readonly ports: () => readonly number[]
  readonly end: () => Promise<void>
}

const isRoot = process.getuid?.() === 0

export function start({ command, args, env }: Start): Started {
  const child = spawn(command, [...(isRoot ? ['--no-sandbox'] : []), '--log-level=3', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe']
  })
  const parts: string[] = []
  child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()))
  child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()))
  const exited = once(child, 'exit')
  return {
    child,
    output: () => parts.join(''),
    ports: () => (child.pid === undefined ? [] : listeningPorts(familyOf(child.pid))),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await exited
    }
  }
}

/** What Chromium's pipe answers to a debugger's first question, or null for nothing within the time. */
export async function askPipe({ child }: Started, withinMs: number): Promise<string | null> {
  const [, , , questions, answers] = child.stdio as unknown as readonly Duplex[]
  questions?.on('error', () => undefined)
  questions?.write('{"id":1,"method":"Browser.getVersion"}\0')
  return Promise.race([
    new Promise<string>((resolve) => answers?.once('data', (part: Buffer) => resolve(part.toString()))),
    new Promise<null>((resolve) => setTimeout(resolve, withinMs, null))
  ])
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function familyOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const)
  const family = new Set([pid])
  for (let before = 0; before < family.size; ) {
    before = family.size
    for (const [one, parent] of parents) if (family.has(parent)) family.add(one)
  }
  return [...family]
}

/** The fourth field of /proc/PID/stat, behind the name in brackets, which may hold anything. */
const parentOf = (pid: number): number => Number(textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1] ?? 0)

function listeningPorts(pids: readonly number[]): readonly number[] {
  const sockets = new Set(pids.flatMap(socketsOf))
  const listening = '0A'
  const ports = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    textOf(table)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode = '']) => state === listening && sockets.has(inode))
      .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '0', 16))
  )
  return [...new Set(ports)]
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return gone(() => readdirSync(folder), []).flatMap((name) => {
    const target = gone(() => readlinkSync(`${folder}/${name}`), '')
    return /^socket:\[(\d+)\]$/.exec(target)?.slice(1) ?? []
  })
}

const textOf = (file: string): string => gone(() => readFileSync(file, 'utf8'), '')

/** A process may end while one looks at it. */
function gone<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read()
  } catch {
    return otherwise
  }
}
