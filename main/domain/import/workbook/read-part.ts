import { crc32, createInflateRaw } from 'node:zlib'
import { damaged, WorkbookProblem } from './workbook-problem'
import type { ZipEntry } from './zip-directory'

const bytesPerMegabyte = 1024 * 1024

/**
 * How much is unpacked at most (spec R3.6): 100,000 rows of a mal are 70 MB of XML as LibreOffice writes them, and a file of 50 MB can
 * be made to unpack to 50 GB.
 */
const mostUnpackedMegabytes = 300

/** Counts down what may still be unpacked, over all parts that are read for one purpose. */
export type Budget = { leftBytes: number }
export const newBudget = (): Budget => ({ leftBytes: mostUnpackedMegabytes * bytesPerMegabyte })

const tooLarge = (): WorkbookProblem =>
  new WorkbookProblem({ code: 'tooLarge', details: { limitMegabytes: mostUnpackedMegabytes, unpacked: 1 } })

const chunkBytes = 64 * 1024

/**
 * Unpacks a part, a chunk of at most 64 kB at a time: memory stays the same however large it is, and other work comes in between.
 * @throws WorkbookProblem for what is more than the budget allows, and for what does not unpack to what the directory says.
 */
export async function* readPart(entry: ZipEntry, budget: Budget): AsyncGenerator<Uint8Array, void, undefined> {
  // Said beforehand by every honest file; what unpacks to more than it says is stopped there.
  if (entry.sizeBytes > budget.leftBytes) throw tooLarge()
  let sum = 0
  let done = 0
  for await (const chunk of entry.isDeflated ? inflated(entry) : stored(entry.compressed)) {
    done += chunk.length
    budget.leftBytes -= chunk.length
    if (done > entry.sizeBytes) throw damaged(entry.name)
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (done !== entry.sizeBytes || sum !== entry.crc32) throw damaged(entry.name)
}

async function* inflated({ name, compressed }: ZipEntry): AsyncGenerator<Uint8Array, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: chunkBytes })
  inflate.end(compressed)
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) yield chunk
  } catch (error) {
    if (isOfZlib(error)) throw damaged(name)
    throw error
  } finally {
    inflate.destroy()
  }
}

function* stored(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) yield bytes.subarray(offset, offset + chunkBytes)
}

/** Z_DATA_ERROR for what is no compressed data, Z_BUF_ERROR for what ends too soon. */
const isOfZlib = (error: unknown): boolean => error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
