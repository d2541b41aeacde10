import { expect, it } from 'vitest'
import { RegisterIndex } from '../../../../main/store/register-index'

const importedAt = '2026-11-12T09:00:00.000Z'

it('finds a username by its key, whatever its letter case and surrounding space in the register', () => {
  const index = new RegisterIndex()
  index.follow([{ portfolio: 'SOON', importedAt, usernames: [' BIG-1 '] }])
  expect([index.portfolioOf('big-1'), index.portfolioOf('big-2')]).toEqual(['SOON', undefined])
})

it('believes another portfolio before the own one, where registers contradict each other', () => {
  const index = new RegisterIndex()
  const both = ['BIG-1', 'BIG-2']
  index.follow([
    { portfolio: 'HN', importedAt, usernames: [...both, 'BIG-3'] },
    { portfolio: 'SGBO', importedAt, usernames: both },
    { portfolio: 'SOON', importedAt, usernames: ['BIG-1'] }
  ])
  expect(['big-1', 'big-2', 'big-3'].map((key) => index.portfolioOf(key))).toEqual(['SOON', 'SGBO', 'HN'])
})

it('forgets what a newer register no longer has', () => {
  const index = new RegisterIndex()
  index.follow([{ portfolio: 'SOON', importedAt, usernames: ['BIG-1', 'BIG-2'] }])
  index.follow([{ portfolio: 'SOON', importedAt, usernames: ['BIG-2'] }])
  expect([index.portfolioOf('big-1'), index.portfolioOf('big-2'), index.keysAt('SOON').size, index.keysAt('SGBO').size]).toEqual([undefined, 'SOON', 1, 0])
})

it('takes the keys that were gathered already, for these usernames only', () => {
  const index = new RegisterIndex()
  const usernames = ['BIG-1']
  index.know(usernames, new Set(['big-1', 'gathered']))
  index.follow([{ portfolio: 'SOON', importedAt, usernames }])
  expect(index.portfolioOf('gathered')).toBe('SOON')
  index.follow([{ portfolio: 'SOON', importedAt, usernames: ['BIG-1'] }])
  expect(index.portfolioOf('gathered')).toBeUndefined()
})
