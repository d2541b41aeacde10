import { describe, expect, test } from 'vitest'
import { checksummingSealer, encryptingSealer } from '../../../../main/store/sealing'
import { key, otherKey, sealers, withFlippedBits } from './store-builders'

const content = Buffer.from('{"naam":"Zoë Brûlé","code":"AB12"}')

describe.each(sealers)('content that is sealed (%s)', (_name, sealer) => {
  test.each([content, Buffer.alloc(0), Buffer.from([0, 10, 13, 255]), Buffer.alloc(100_000, 'x')])('comes back as it was (%#)', (bytes) => {
    expect(sealer.open(sealer.seal(bytes, 'a place'), 'a place')).toEqual(bytes)
  })

  test.each([1, 2, 3, 7, 64, 1000])('opens as well when it was sealed in pieces (of %i bytes)', (size) => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_unused, index) => index % 256))
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_unused, index) => bytes.subarray(index * size, (index + 1) * size))
    expect(sealer.open(Buffer.concat([...sealer.sealPieces(pieces, 'a place')]), 'a place')).toEqual(bytes)
  })

  test('opens in no other place', () => {
    const sealed = sealer.seal(content, 'journal 1')
    expect(['journal 2', 'journal 11', 'journal ', '', 'outbox', 'journal 1\n'].map((context) => sealer.open(sealed, context))).toEqual(Array.from({ length: 6 }, () => null))
  })

  test('does not open with a bit flipped in any of its bytes', () => {
    const sealed = sealer.seal(content, 'a place')
    expect(withFlippedBits(sealed).filter((flipped) => sealer.open(flipped, 'a place') !== null)).toEqual([])
  })

  test('does not open cut short at either end, or with anything added', () => {
    const sealed = sealer.seal(content, 'a place')
    const lengths = [...sealed.keys()]
    expect(lengths.filter((length) => sealer.open(sealed.subarray(0, length), 'a place') !== null)).toEqual([])
    expect(lengths.slice(1).filter((start) => sealer.open(sealed.subarray(start), 'a place') !== null)).toEqual([])
    expect(sealer.open(Buffer.concat([sealed, Buffer.from(' ')]), 'a place')).toBeNull()
    expect(sealer.open(Buffer.concat([sealed, Buffer.alloc(512)]), 'a place')).toBeNull()
  })
})

describe('content that is encrypted', () => {
  const sealer = encryptingSealer(key)

  test('does not open with another key', () => {
    expect(encryptingSealer(otherKey).open(sealer.seal(content, 'a place'), 'a place')).toBeNull()
  })

  test('shows nothing of itself, and looks different each time', () => {
    const twice = [sealer.seal(content, 'a place'), sealer.seal(content, 'a place')]
    expect(twice[0]).not.toEqual(twice[1])
    expect(twice[0]?.includes('naam')).toBe(false)
    expect(twice.map(({ length }) => length)).toEqual([content.length + 28, content.length + 28])
  })

  test('is never what was only checksummed, nor the other way round', () => {
    expect(sealer.open(checksummingSealer.seal(content, 'a place'), 'a place')).toBeNull()
    expect(checksummingSealer.open(sealer.seal(content, 'a place'), 'a place')).toBeNull()
  })
})

test('content that is checksummed stays readable', () => {
  expect(checksummingSealer.seal(content, 'a place').toString()).toMatch(/^[0-9a-f]{32} \{"naam":"Zoë Brûlé","code":"AB12"\}$/)
})
