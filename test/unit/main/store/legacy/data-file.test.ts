import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeVersion1 } from '../../../../../main/store/legacy/data-file'

/** As version 1 wrote it. Never edited after release: what users have on disk must stay readable (spec R5.3). */
const frozen = readFileSync(path.join(import.meta.dirname, '../../../../fixtures/store/v1.json'))
const frozenData: unknown = (JSON.parse(frozen.toString('utf8')) as { data: unknown }).data

const sealed = (version: number, data: string): Buffer =>
  Buffer.from(`{"schemaVersion":${version},"checksum":"${createHash('sha256').update(`${version}\n`).update(data).digest('hex')}","data":${data}}\n`)

describe('the data file of version 1', () => {
  test('is read as it was written', () => {
    expect(decodeVersion1(frozen)).toEqual({ ok: true, value: frozenData })
  })

  test('of any length short of its own is damaged', () => {
    expect([...frozen.keys()].filter((length) => decodeVersion1(frozen.subarray(0, length)).ok)).toEqual([])
  })

  test('with one bit flipped anywhere is never read', () => {
    const readable = [...frozen.keys()].filter((position) => {
      const flipped = Buffer.from(frozen)
      flipped.writeUInt8(flipped.readUInt8(position) ^ 1, position)
      return decodeVersion1(flipped).ok
    })
    expect(readable).toEqual([])
  })

  test.each<[string, Buffer, 'damaged' | 'newerVersion', string]>([
    ['nothing in it', Buffer.alloc(0), 'damaged', 'the file is empty'],
    ['NULs in it', Buffer.alloc(300), 'damaged', 'no head (300 bytes)'],
    ['something else in it', Buffer.from('{"users":[]}\n'), 'damaged', 'no head (13 bytes)'],
    ['more behind it', Buffer.concat([frozen, Buffer.from('\n')]), 'damaged', `checksum differs (${frozen.length + 1} bytes)`],
    ['version 0', sealed(0, '{}'), 'damaged', 'schemaVersion 0'],
    ['a version of later', sealed(2, '{"anything":1}'), 'newerVersion', 'schemaVersion 2'],
    ['a version of later with another head', Buffer.from('{\n  "schemaVersion": 3,\n  "store": {}\n}'), 'newerVersion', 'schemaVersion 3']
  ])('with %s is told as %s', (_what, content, kind, detail) => {
    expect(decodeVersion1(content)).toEqual({ ok: false, error: { kind, detail } })
  })
})
