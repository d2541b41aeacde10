import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A display of its own, whose pixels can be read without asking whoever draws them. */
export type VirtualScreen = {
  readonly display: string
  /** All pixels as they are now. */
  readonly pixels: () => Buffer
  readonly close: () => Promise<void>
}

/** Null where there can be such a display; `npm test` installs Xvfb where there is none. */
export function reasonWithoutVirtualScreen(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.some((folder) => existsSync(path.join(folder, 'Xvfb'))) ? null : 'Xvfb is not installed'
}

/** Xvfb on the next free number, with its picture in a file of this folder. */
export async function openVirtualScreen(folder: string): Promise<VirtualScreen> {
  mkdirSync(folder, { recursive: true })
  const args = ['-displayfd', '3', '-screen', '0', '1400x900x24', '-fbdir', folder, '-nolisten', 'tcp']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const gone = once(child, 'exit')
  const [number] = await Promise.race([
    once(createInterface(child.stdio[3] as Readable), 'line') as Promise<[string]>,
    gone.then(([code]) => Promise.reject(new Error(`Xvfb ended with ${String(code)}`)))
  ])
  return {
    display: `:${number}`,
    pixels: () => pixelsOf(readFileSync(path.join(folder, 'Xvfb_screen0'))),
    close: async () => {
      child.kill()
      await gone
    }
  }
}

/** The X Window Dump format (X11's XWDFile.h): a head of 32-bit numbers that begins with its own size, a table of colours, the pixels. */
function pixelsOf(dump: Buffer): Buffer {
  const headBytes = dump.readUInt32BE(0)
  const colourCount = dump.readUInt32BE(19 * 4)
  const colourBytes = 12
  return dump.subarray(headBytes + colourCount * colourBytes)
}
