import { createHash, timingSafeEqual } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { activationCodeHash, isAmong, unmatchableCodeHash } from '../../../../main/services/activation-code-hash'
import { formatActivationCode } from '../../../../shared/domain/activation-code'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('the comparison of an activation code', () => {
  const right = hashOf('right')
  const others = Array.from({ length: 9 }, (_unused, index) => hashOf(`other ${index}`))

  /** What it answers, and how many comparisons it made for that. */
  function compared(hash: string, hashes: readonly string[]): readonly [boolean, number] {
    let comparisons = 0
    const answer = isAmong(hash, hashes, (one, other) => {
      comparisons += 1
      return timingSafeEqual(one, other)
    })
    return [answer, comparisons]
  }

  it('makes as many comparisons for no code as for one, two or eight, whichever it is', () => {
    expect(compared(right, [])).toEqual([false, 8])
    expect(compared(right, [right])).toEqual([true, 8])
    expect(compared(right, others.slice(0, 2))).toEqual([false, 8])
    for (let place = 0; place < 8; place += 1) expect(compared(right, others.slice(0, 8).with(place, right))).toEqual([true, 8])
  })

  it('misses none where there are more', () => {
    expect(compared(right, [...others, right])).toEqual([true, 10])
  })

  it('never matches what stands in for a code that cannot be one, nor what fills up', () => {
    expect(compared(unmatchableCodeHash, [])).toEqual([false, 8])
    expect(compared(unmatchableCodeHash, [right])).toEqual([false, 8])
  })
})

describe('the hash of an activation code', () => {
  const code = formatActivationCode(new Uint8Array(16).fill(201))

  it('is of its 27 letters, however they were typed', () => {
    const expected = hashOf(code.replaceAll('-', ''))
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')} `]) expect(activationCodeHash(typed)).toBe(expected)
  })

  it('is none of what cannot be a code', () => {
    for (const typed of ['', 'geen code', code.slice(1), `${code}0`]) expect(activationCodeHash(typed)).toBeNull()
  })
})
