import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeDataFile, encodeDataFile } from '../../../../main/store/data-file'
import { migrate, newestVersion } from '../../../../main/store/migrations'

/** As version 1 wrote it. Never edited after release: what users have on disk must stay readable (spec R5.3). */
const frozen = readFileSync(path.join(import.meta.dirname, '../../../fixtures/store/v1.json'))
const frozenData: unknown = (JSON.parse(frozen.toString('utf8')) as { data: unknown }).data

describe('the data file', () => {
  test('of version 1 is read as it was written', () => {
    expect(decodeDataFile(frozen, [])).toEqual({ ok: true, value: frozenData })
  })

  test('is written byte for byte the same', () => {
    expect(Buffer.concat(encodeDataFile(frozenData, 1))).toEqual(frozen)
  })

  test('of every length short of its own is damaged', () => {
    const lengths = [0, 1, 40, 120, 121, 400, frozen.length - 2, frozen.length - 1]
    expect(lengths.map((length) => decodeDataFile(frozen.subarray(0, length), []).ok)).toEqual(lengths.map(() => false))
  })

  test('with one bit flipped anywhere is never read', () => {
    const readable = [...frozen.keys()].filter((position) => {
      const flipped = Buffer.from(frozen)
      flipped.writeUInt8(flipped.readUInt8(position) ^ 1, position)
      return decodeDataFile(flipped, []).ok
    })
    expect(readable).toEqual([])
  })
})

describe('migrations', () => {
  const steps = [(data: unknown) => ({ two: data }), (data: unknown) => ({ three: data })]

  test('bring older data step by step to the newest version', () => {
    expect([1, 2, 3].map((version) => migrate(version, 'old', steps))).toEqual([
      { ok: true, value: { three: { two: 'old' } } },
      { ok: true, value: { three: 'old' } },
      { ok: true, value: 'old' }
    ])
    expect(newestVersion(steps)).toBe(3)
  })

  test('leave data of a later version alone', () => {
    expect(migrate(4, 'new', steps)).toEqual({ ok: false, error: { kind: 'newerVersion', detail: 'schemaVersion 4, this program knows up to 3' } })
  })
})
