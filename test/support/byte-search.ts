import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { hasSystemCode } from '../../main/domain/system-code'

type Sighting = { readonly text: string; readonly encoding: string; readonly file: string }

type Pattern = { readonly text: string; readonly encoding: string; readonly bytes: Buffer }

/** Two patterns of the same first three bytes are told apart by the rest of them. */
const keyBytes = 3
const keyCount = 2 ** 24
const largestFileBytes = 1024 * 1024 * 1024

/** A text as it can stand in a file: plain, as Windows and Chromium write it, and inside base64, where it can begin at three places. */
function encodingsOf(text: string): readonly Pattern[] {
  const utf8 = Buffer.from(text)
  return [
    { text, encoding: 'utf-8', bytes: utf8 },
    { text, encoding: 'utf-16le', bytes: Buffer.from(text, 'utf16le') },
    ...[0, 1, 2].map((before) => ({ text, encoding: `base64 at ${before}`, bytes: Buffer.from(base64Inside(utf8, before)) }))
  ]
}

/** The base64 digits that are these bytes' own when so many others stand before them, whatever those and the next are. */
function base64Inside(bytes: Buffer, before: number): string {
  const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return digits.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}

/** Finds any of many texts in bytes, in one pass over them. */
export function createByteSearch(texts: readonly string[]): (bytes: Buffer) => readonly Pattern[] {
  const byKey = new Map<number, Pattern[]>()
  const isKey = new Uint8Array(keyCount)
  for (const pattern of texts.flatMap(encodingsOf)) {
    if (pattern.bytes.length <= keyBytes) throw new Error(`Too short to be told from anything else: ${pattern.text}`)
    const key = pattern.bytes.readUIntBE(0, keyBytes)
    isKey[key] = 1
    byKey.set(key, [...(byKey.get(key) ?? []), pattern])
  }
  return (bytes) => {
    const found = new Set<Pattern>()
    let key = 0
    for (const [at, byte] of bytes.entries()) {
      key = ((key << 8) | byte) & (keyCount - 1)
      if (isKey[key] === 0) continue
      const start = at - keyBytes + 1
      for (const pattern of byKey.get(key) ?? []) {
        if (bytes.subarray(start, start + pattern.bytes.length).equals(pattern.bytes)) found.add(pattern)
      }
    }
    return [...found]
  }
}

export type SearchedFiles = { readonly sightings: readonly Sighting[]; readonly files: number; readonly sizeBytes: number }

/** Looks for the texts in every file of the folders and in the names of those files; `isWanted` leaves files out. */
export function searchFolders(folders: readonly string[], texts: readonly string[], isWanted: (file: string) => boolean = () => true): SearchedFiles {
  const search = createByteSearch(texts)
  const sightings: Sighting[] = []
  let sizeBytes = 0
  const files = folders.flatMap(filesIn).filter(isWanted)
  for (const file of files) {
    const bytes = contentOf(file)
    sizeBytes += bytes.length
    for (const { text, encoding } of search(Buffer.concat([bytes, Buffer.from(`\n${file}`)]))) sightings.push({ text, encoding, file })
  }
  return { sightings, files: files.length, sizeBytes }
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** Empty for a file that went meanwhile. */
function contentOf(file: string): Buffer {
  try {
    if (statSync(file).size > largestFileBytes) throw new Error(`${file} is too large to be searched`)
    return readFileSync(file)
  } catch (error) {
    if (!hasSystemCode(error, 'ENOENT')) throw error
    return Buffer.alloc(0)
  }
}
