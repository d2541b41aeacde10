import { damaged } from './workbook-problem'

/** A part of a ZIP archive: its compressed bytes and what the directory says of it. */
export type ZipEntry = {
  readonly name: string
  readonly compressed: Uint8Array
  readonly isDeflated: boolean
  /** Of the content, not verified yet. */
  readonly sizeBytes: number
  readonly crc32: number
}

export type ZipDirectory = ReadonlyMap<string, ZipEntry>

/** Names of parts as they are compared: OPC (ECMA-376, part 2, 6.2.2.3) knows no case, and some writers use backslashes. */
export const partKey = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endBytes = 22
const entryBytes = 46
const localBytes = 30
const longestComment = 0xffff
/** Stands where a ZIP64 field holds the value. */
const inZip64 = 0xffffffff
/** A workbook of a person has some tens. */
const mostEntries = 10_000

/**
 * Reads the directory of a ZIP archive (APPNOTE 6.3.10, section 4.3): which parts there are and where. Nothing is unpacked.
 * @throws WorkbookProblem where the directory is missing, cut off, contradicts the file, or has a part that is encrypted or compressed
 * in a way no spreadsheet program uses.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOffset(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw damaged('zip')
  const entries = new Map<string, ZipEntry>()
  let offset = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (offset + entryBytes > bytes.length || view.getUint32(offset, true) !== entrySignature) throw damaged('zip')
    const nameLength = view.getUint16(offset + 28, true)
    const extraLength = view.getUint16(offset + 30, true)
    const nameEnd = offset + entryBytes + nameLength
    if (nameEnd + extraLength > bytes.length) throw damaged('zip')
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + offset + entryBytes, nameLength).toString('utf8')
    const entry = readEntry(view, offset, name, bytes.subarray(nameEnd, nameEnd + extraLength), bytes)
    // Of two parts of one name the first counts: what a program shows must not depend on who reads it.
    if (entries.has(partKey(name))) throw damaged('zip')
    entries.set(partKey(name), entry)
    offset = nameEnd + extraLength + view.getUint16(offset + 32, true)
  }
  return entries
}

/** The record that ends every archive stands before a comment of unknown length. */
function endOffset(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - longestComment)
  for (let offset = view.byteLength - endBytes; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) === endSignature) return offset
  }
  throw damaged('zip')
}

function readEntry(view: DataView, offset: number, name: string, extra: Uint8Array, bytes: Uint8Array): ZipEntry {
  const flags = view.getUint16(offset + 8, true)
  const method = view.getUint16(offset + 10, true)
  const isEncrypted = (flags & 1) !== 0
  if (isEncrypted || (method !== 0 && method !== 8)) throw damaged('zip')
  const [sizeBytes, compressedBytes, start] = withZip64(
    [view.getUint32(offset + 24, true), view.getUint32(offset + 20, true), view.getUint32(offset + 42, true)],
    extra
  )
  if (start + localBytes > bytes.length || view.getUint32(start, true) !== localSignature) throw damaged(name)
  const contentStart = start + localBytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
  if (contentStart + compressedBytes > bytes.length) throw damaged(name)
  return {
    name,
    compressed: bytes.subarray(contentStart, contentStart + compressedBytes),
    isDeflated: method === 8,
    sizeBytes,
    crc32: view.getUint32(offset + 16, true)
  }
}

type Sizes = readonly [sizeBytes: number, compressedBytes: number, start: number]

/** Writers that do not know the size beforehand put it into a ZIP64 field, also of small parts (APPNOTE 4.5.3). */
function withZip64(sizes: Sizes, extra: Uint8Array): Sizes {
  if (!sizes.includes(inZip64)) return sizes
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let offset = 0; offset + 4 <= extra.length; offset += 4 + view.getUint16(offset + 2, true)) {
    if (view.getUint16(offset, true) !== 1) continue
    let next = offset + 4
    const take = (size: number): number => {
      if (size !== inZip64) return size
      if (next + 8 > extra.length) throw damaged('zip')
      next += 8
      return Number(view.getBigUint64(next - 8, true))
    }
    return [take(sizes[0]), take(sizes[1]), take(sizes[2])]
  }
  throw damaged('zip')
}
