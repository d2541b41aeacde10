import { describe, expect, it } from 'vitest'
import { FileTokens } from '../../../../main/services/file-tokens'

const leiden = { username: 'L_beheerhn' }
const utrecht = { username: 'U_beheerhn' }

function tokens(): FileTokens<string> {
  let ids = 0
  return new FileTokens<string>(() => `token-${(ids += 1)}`)
}

describe('the token of a file', () => {
  it('is for who chose it, and unknown to everybody else', () => {
    const files = tokens()
    const token = files.keep(leiden, '/a.csv')
    expect([leiden, utrecht, null].map((owner) => files.find(owner, token))).toEqual(['/a.csv', null, null])
  })

  it('that was chosen before anybody logged in is nobody else’s either', () => {
    const files = tokens()
    const token = files.keep(null, '/a.aiosbackup')
    expect([null, leiden].map((owner) => files.find(owner, token))).toEqual(['/a.aiosbackup', null])
  })

  it('that was never given out is unknown to everybody, logged in or not', () => {
    const files = tokens()
    files.keep(leiden, '/a.csv')
    for (const token of ['token-2', '', '/a.csv', '__proto__']) expect([leiden, null].map((owner) => files.find(owner, token))).toEqual([null, null])
  })

  it('that was forgotten is unknown, and the others stay', () => {
    const files = tokens()
    const [first, second] = [files.keep(leiden, '/a.csv'), files.keep(leiden, '/b.csv')]
    files.forget(first)
    expect([files.find(leiden, first), files.find(leiden, second)]).toEqual([null, '/b.csv'])
  })

  it('is one of the last fifty: the one after that pushes the first out, and no other', () => {
    const files = tokens()
    const all = Array.from({ length: 50 }, (_unused, index) => files.keep(leiden, `/${index}.csv`))
    expect(files.find(leiden, all[0]!)).toBe('/0.csv')
    const last = files.keep(utrecht, '/last.csv')
    expect(all.map((token) => files.find(leiden, token))).toEqual([null, ...all.slice(1).map((_token, index) => `/${index + 1}.csv`)])
    expect(files.find(utrecht, last)).toBe('/last.csv')
  })
})
