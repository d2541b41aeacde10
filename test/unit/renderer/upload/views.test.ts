import { describe, expect, it } from 'vitest'
import { isReadTheSame, markedParts } from '../../../../renderer/pages/upload/conversion-view'
import { isSameAsAccount } from '../../../../renderer/pages/upload/history-view'
import { overallPercentage, quarter } from '../../../../renderer/pages/upload/progress-view'
import { changedPart, shownInvisibles } from '../../../../renderer/pages/upload/repair-view'
import { warning } from '../../../../shared/domain/finding'

describe('a name before and after converting', () => {
  it('has its letters outside ASCII marked', () => {
    expect(markedParts('Zoë de Vries')).toEqual([
      { part: 'Zo', isMarked: false },
      { part: 'ë', isMarked: true },
      { part: ' de Vries', isMarked: false }
    ])
    expect(markedParts('')).toEqual([])
  })

  it('says where the readings differ', () => {
    expect(isReadTheSame({ after: ['Zoë', 'Zo‰'] })).toBe(false)
    expect(isReadTheSame({ after: ['Zoë', 'Zoë'] })).toBe(true)
  })
})

describe('a cell before and after a repair', () => {
  it('shows what was added, and what was taken away', () => {
    expect(changedPart('09437022801', '9437022801')).toEqual({ start: '', changed: '0', end: '9437022801' })
    expect(changedPart('9437022801', '09437022801')).toEqual({ start: '', changed: '', end: '9437022801' })
    expect(changedPart('de Wit', 'Wit')).toEqual({ start: '', changed: 'de ', end: 'Wit' })
    expect(changedPart('aa', 'a')).toEqual({ start: 'a', changed: 'a', end: '' })
    expect(changedPart('', 'x')).toEqual({ start: '', changed: '', end: '' })
  })

  it('shows what cannot be seen', () => {
    expect(shownInvisibles(' \u00a0\u200b')).toBe('␣␣▯')
  })
})

describe('a row of which the account exists', () => {
  const known = warning('username', 'usernameExistsSkipped', { username: 'BIG-29000471101', name: 'Noor Jansen' })
  const stranger = warning('username', 'usernameExistsSkipped', { username: 'BIG-29000471101' })
  const difference = { column: 'email', inFile: 'a@post.example', inAccount: 'b@post.example' } as const

  it.each([
    ['the same account of the own institute', [known], [], true],
    ['another account of the own institute', [known], [difference], false],
    ['an account of which nothing may be told', [stranger], [], false]
  ])('is %s', (_name, findings, differences, isSame) => {
    expect(isSameAsAccount({ findings, differences })).toBe(isSame)
  })
})

describe('progress', () => {
  it('is of all the work, so that the next phase goes on where the one before ended', () => {
    expect(overallPercentage({ kind: 'reading', done: 1, total: 2 }, 'inspecting')).toBe(20)
    expect(overallPercentage({ kind: 'reading', done: 2, total: 2 }, 'inspecting')).toBe(40)
    expect(overallPercentage({ kind: 'checking', done: 0, total: 5 }, 'inspecting')).toBe(40)
    expect(overallPercentage({ kind: 'checking', done: 5, total: 5 }, 'inspecting')).toBe(100)
    expect(overallPercentage({ kind: 'checking', done: 5, total: 5 }, 'running')).toBe(40)
    expect(overallPercentage({ kind: 'writing', done: 0, total: 5 }, 'running')).toBe(40)
    expect(overallPercentage({ kind: 'writing', done: 5, total: 5 }, 'running')).toBe(100)
  })

  it('is never more than all, and unknown without a total', () => {
    expect(overallPercentage({ kind: 'checking', done: 9, total: 5 }, 'inspecting')).toBe(100)
    expect(overallPercentage({ kind: 'checking', done: 0, total: 0 }, 'inspecting')).toBeNull()
    expect(overallPercentage(null, 'running')).toBeNull()
  })

  it('is read out a quarter at a time', () => {
    expect([24, 25, 74, 100].map(quarter)).toEqual([0, 25, 50, 100])
    expect(quarter(null)).toBeNull()
  })
})
