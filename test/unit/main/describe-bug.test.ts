import { describe, expect, it } from 'vitest'
import { describeBug } from '../../../main/describe-bug'

describe('describeBug', () => {
  it('names the kind of error and its place, and nothing of its message', () => {
    const described = describeBug(new TypeError('noor@post.example is no number\n  at Noor van der Heijden'))
    expect(described).toMatch(/^TypeError \| at .*describe-bug\.test\.ts/)
    expect(described).not.toMatch(/noor|heijden/i)
  })

  it('names at most six places', () => {
    const deep = (depth: number): Error => (depth === 0 ? new Error('deep') : deep(depth - 1))
    expect(describeBug(deep(9)).split(' | ')).toHaveLength(7)
  })

  it('tells of what was thrown and is no error its type alone', () => {
    expect([describeBug('Wachtwoord!01'), describeBug({ email: 'noor@post.example' }), describeBug(undefined)]).toEqual(['string', 'object', 'undefined'])
  })
})
