import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Touched every fifteen seconds by whoever has the folder open. */
const lockFile = 'aiosbeheer.lock'

/** Tells whether a file of a folder changed since it was asked last; reads only what its size or date says is new. */
export class FolderWatch {
  private seen = new Map<string, { readonly stamp: string; readonly hash: string }>()

  constructor(private readonly folder: string) {
    this.changes()
  }

  /** Names of the files that are new, gone or different. */
  changes(): readonly string[] {
    const before = this.seen
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).filter((name) => name !== lockFile)
    this.seen = new Map(names.map((name) => [name, this.look(name, before.get(name))]))
    const all = new Set([...before.keys(), ...this.seen.keys()])
    return [...all].filter((name) => before.get(name)?.hash !== this.seen.get(name)?.hash)
  }

  private look(name: string, before: { readonly stamp: string; readonly hash: string } | undefined): { readonly stamp: string; readonly hash: string } {
    const file = path.join(this.folder, name)
    const stats = statSync(file)
    const stamp = `${stats.size} ${stats.mtimeMs} ${stats.ino}`
    if (before?.stamp === stamp) return before
    return { stamp, hash: stats.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder' }
  }
}
