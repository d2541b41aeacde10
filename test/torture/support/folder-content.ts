import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is in a folder and those below it; names are relative to it, with `/` between folder and file. */
export type FolderContent = {
  readonly files: ReadonlyMap<string, Buffer>
  readonly folders: readonly string[]
}

export function readFolderContent(folder: string): FolderContent {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    name: path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
    isFolder: entry.isDirectory()
  }))
  const sorted = entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  return {
    files: new Map(sorted.filter(({ isFolder }) => !isFolder).map(({ name }) => [name, readFileSync(path.join(folder, name))])),
    folders: sorted.filter(({ isFolder }) => isFolder).map(({ name }) => name)
  }
}

/** Makes the folder, with the rights that the store gives its own (0700 and 0600); it must not be there yet. */
export function writeFolderContent(folder: string, { files, folders }: { readonly files: ReadonlyMap<string, Buffer>; readonly folders?: readonly string[] }): void {
  mkdirSync(folder, { mode: 0o700 })
  const above = [...files.keys()].map((name) => path.posix.dirname(name))
  for (const name of [...(folders ?? []), ...above]) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 })
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content, { mode: 0o600, flag: 'wx' })
}
