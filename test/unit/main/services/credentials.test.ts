import { describe, expect, test } from 'vitest'
import { emailProblem, usernameProblem } from '../../../../main/services/credentials'
import { hostileStrings } from '../../../support/hostile-strings'

describe('the credentials of a beheerder', () => {
  test('no hostile text is an e-mail address, and none but a plain word a username', () => {
    expect(hostileStrings.filter((text) => emailProblem(text) === null)).toEqual([])
    const taken = hostileStrings.filter((text) => usernameProblem(text) === null)
    expect(taken.filter((text) => /[^\p{L}\p{N}._@-]/u.test(text))).toEqual([])
    expect(taken.length).toBeLessThan(15)
  })

  test.each(['L_beheerhn', 'beheer.rotterdam', 'a@b', 'Ÿzer-1'])('%s is one', (username) => {
    expect(usernameProblem(username)).toBeNull()
  })

  test.each(['BIG-19447705301', 'big-00000000000'])('%s is an aios\'s, beside which the aios could not log in', (username) => {
    expect(usernameProblem(username)?.code).toBe('usernameRefused')
  })

  test.each(['ab\u3164', 'ab\u1160c', 'ab\u200bc', 'ab\u202ec', 'ab c', 'ab\n'])('%j is none', (username) => {
    expect(usernameProblem(username)?.code).toBe('usernameRefused')
  })
})
