import { describe, expect, it } from 'vitest'
import { describeBug } from '../../../main/describe-bug'

describe('describeBug', () => {
  it('names the kind of error and its place, and nothing of its message', () => {
    const described = describeBug(new TypeError('noor@post.example is no number\n  at Noor van der Heijden'))
    expect(described).toMatch(/^TypeError \| at .*describe-bug\.test\.ts/)
    expect(described).not.toMatch(/noor|heijden/i)
  })

  it('takes nothing from a message that was changed since, nor from a name that holds data', () => {
    const error = new Error('first\n    at Noor van der Heijden\n    at post.example')
    // Written by V8 when it is first read, with the message of that moment.
    expect(error.stack).toContain('first')
    error.message = 'second'
    error.name = 'Noor van der Heijden'
    expect(describeBug(error)).toMatch(/^Error \| at .*describe-bug\.test\.ts/)
    expect(describeBug(error)).not.toMatch(/noor|heijden|post\.example/i)
  })

  it('names the code of an error of the operating system or of Node', () => {
    expect(describeBug(Object.assign(new Error('ENOSPC: /home/noor'), { code: 'ENOSPC' }))).toMatch(/^Error \| ENOSPC \| at /)
    expect(describeBug(Object.assign(new Error('odd'), { code: 'Noor van der Heijden' }))).not.toContain('Noor')
  })

  it('names at most six places', () => {
    const deep = (depth: number): Error => (depth === 0 ? new Error('deep') : deep(depth - 1))
    expect(describeBug(deep(9)).split(' | ')).toHaveLength(7)
  })

  it('tells of what was thrown and is no error its type alone', () => {
    expect([describeBug('Wachtwoord!01'), describeBug({ email: 'noor@post.example' }), describeBug(undefined)]).toEqual(['string', 'object', 'undefined'])
  })
})
