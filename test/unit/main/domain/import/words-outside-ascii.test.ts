import { describe, expect, it } from 'vitest'
import { wordsOutsideAscii } from '../../../../../main/domain/import/words-outside-ascii'

const words = (bytes: Uint8Array): readonly string[] => wordsOutsideAscii(bytes).map((word) => Buffer.from(word).toString('latin1'))
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

describe('wordsOutsideAscii', () => {
  it('finds each different word once, whole, without what stands around it', () => {
    expect(words(latin1('Zoë;"Brûlé-Vos"\r\nSem;ë\tZoë@é|x Renée'))).toEqual(['Zoë', 'Brûlé-Vos', 'ë', 'é', 'Renée'])
  })

  it.each([0, 1, 2, 3])('finds words at every distance of memory that starts %i bytes further', (offset) => {
    for (let before = 0; before < 9; before++) {
      const bytes = latin1(`${'x'.repeat(offset)}${'a'.repeat(before)} é b`).subarray(offset)
      expect(words(bytes)).toEqual(['é'])
    }
  })

  it('finds one word in a large file', () => {
    expect(words(Buffer.concat([Buffer.alloc(3_000_001, ';a'), latin1('Zoë'), Buffer.alloc(2_000_003, ';a')]))).toEqual(['Zoë'])
  })

  it('takes a bounded number of words from all over the file', () => {
    const found = words(latin1(Array.from({ length: 200_000 }, (_, index) => `é${index}`).join(';')))
    expect(found).toHaveLength(2000)
    expect(found.filter((word) => Number(word.slice(1)) > 150_000).length).toBeGreaterThan(400)
  })

  it('leaves what one part has too few of to the parts after it', () => {
    const half = 'abc;'.repeat(100_000)
    expect(words(latin1(half + Array.from({ length: 100_000 }, (_, index) => `é${index}`).join(';')))).toHaveLength(2000)
  })

  it('cuts a run of bytes without separators', () => {
    const found = wordsOutsideAscii(Buffer.alloc(5_000_000, 0xe9))
    expect(found.every((word) => word.length <= 200)).toBe(true)
  })
})
