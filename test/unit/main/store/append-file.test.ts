import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppendFile, AppendStopped } from '../../../../main/store/append-file'
import { nodeDisk, type Disk } from '../../../../main/store/disk'

const megabyte = 1024 * 1024
let folder: string
let filePath: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-append-'))
  filePath = path.join(folder, 'journal')
  writeFileSync(filePath, 'head\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Pieces of 300 kB, each with its own letter. */
function* pieces(count: number): Generator<Buffer, void, undefined> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(300_000, 'abcdefghijklmnop'.charAt(index))
}

/** The real disk; notes how long each write was, and refuses the one of that number. */
function watchedDisk(refusedWrite: number | null): { readonly disk: Disk; readonly writes: number[] } {
  const writes: number[] = []
  const disk: Disk = {
    ...nodeDisk,
    openFile: async (opened) => {
      const file = await nodeDisk.openFile(opened)
      const write = (bytes: Buffer, positionBytes: number): Promise<number> => {
        writes.push(bytes.length)
        if (writes.length === refusedWrite) return Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' }))
        return file.write(bytes, positionBytes)
      }
      return { ...file, write }
    }
  }
  return { disk, writes }
}

describe('a long append', () => {
  it('is written in pieces, none of them long, behind what was there', async () => {
    const { disk, writes } = watchedDisk(null)
    const file = new AppendFile(disk, filePath, 5, false)
    await file.append(pieces(10))
    await file.append(Buffer.from('next\n'))
    await file.release()
    expect(readFileSync(filePath).equals(Buffer.concat([Buffer.from('head\n'), ...pieces(10), Buffer.from('next\n')]))).toBe(true)
    expect(file.sizeBytes).toBe(5 + 3_000_000 + 5)
    expect(writes.length).toBeGreaterThan(2)
    expect(Math.max(...writes)).toBeLessThan(2 * megabyte)
  })

  it('leaves nothing of itself when the disk is full half-way, and the next one lands behind the last whole line', async () => {
    const { disk } = watchedDisk(2)
    const file = new AppendFile(disk, filePath, 5, false)
    await expect(file.append(pieces(10))).rejects.toThrow('no room')
    expect(readFileSync(filePath, 'utf8')).toBe('head\n')
    await file.append(Buffer.from('next\n'))
    await file.release()
    expect(readFileSync(filePath, 'utf8')).toBe('head\nnext\n')
  })

  it('can be stopped between its writes, says how far it is, and leaves nothing of itself', async () => {
    const controller = new AbortController()
    const seen: number[] = []
    const file = new AppendFile(nodeDisk, filePath, 5, false)
    const onWritten = (bytes: number): void => {
      seen.push(bytes)
      // As a message that comes in meanwhile does.
      if (seen.length === 2) setTimeout(() => controller.abort(), 0)
    }
    const stopped = file.append(pieces(15), { signal: controller.signal, onWritten })
    await expect(stopped).rejects.toBeInstanceOf(AppendStopped)
    expect(seen.length).toBeGreaterThanOrEqual(2)
    expect(seen).toEqual([...seen].sort((one, other) => one - other))
    expect(readFileSync(filePath, 'utf8')).toBe('head\n')
    await file.append(Buffer.from('next\n'))
    expect(readFileSync(filePath, 'utf8')).toBe('head\nnext\n')
    await file.release()
  })

  it('leaves nothing of itself when a piece cannot be made', async () => {
    function* broken(): Generator<Buffer, void, undefined> {
      yield* pieces(5)
      throw new Error('no such piece')
    }
    const file = new AppendFile(nodeDisk, filePath, 5, false)
    await expect(file.append(broken())).rejects.toThrow('no such piece')
    await file.release()
    expect(readFileSync(filePath, 'utf8')).toBe('head\n')
  })
})

describe('a short append', () => {
  it('is one write, in however many pieces it comes', async () => {
    const { disk, writes } = watchedDisk(null)
    const file = new AppendFile(disk, filePath, 5, false)
    await file.append([Buffer.from('one '), Buffer.from('line'), Buffer.from('\n')])
    await file.release()
    expect(writes).toEqual([9])
    expect(readFileSync(filePath, 'utf8')).toBe('head\none line\n')
  })
})
