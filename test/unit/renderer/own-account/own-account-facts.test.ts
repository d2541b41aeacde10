import { expect, it } from 'vitest'
import { ownAccountFacts } from '../../../../renderer/pages/own-account/own-account-facts'
import { ownAccountSchema, type OwnAccount } from '../../../../shared/ipc/account-schemas'

const account: OwnAccount = {
  username: 'BIG-19447705301',
  name: 'Noor van der Heijden',
  email: 'n.vanderheijden@post.example',
  role: 'aios',
  status: 'actief',
  bigNumber: '19447705301',
  institute: 'Leiden',
  groups: ['AIOS Leiden', 'Duo'],
  gender: 'v',
  inTraining: 'in_opl',
  createdAt: '2026-11-23T09:00:00.000Z',
  activatedAt: '2026-11-25T09:00:00.000Z'
}

it('shows every field of the own account, in words', () => {
  const facts = ownAccountFacts(account)
  expect(facts).toHaveLength(Object.keys(ownAccountSchema.shape).length)
  expect(new Set(facts.map(({ label }) => label)).size).toBe(facts.length)
  expect(facts.map(({ value }) => value).slice(0, 10)).toEqual([
    'Noor van der Heijden',
    'BIG-19447705301',
    'n.vanderheijden@post.example',
    '19447705301',
    'Vrouw',
    'Aios',
    'Actief',
    'Leiden',
    'AIOS Leiden en Duo',
    'Ja'
  ])
})

it('shows what it has no word for as it is, and that there are no groups', () => {
  const facts = ownAccountFacts({ ...account, role: 'anders', status: 'geblokkeerd', inTraining: 'klaar', gender: 'm', groups: [] })
  expect(facts.map(({ value }) => value).slice(4, 10)).toEqual(['Man', 'anders', 'geblokkeerd', 'Leiden', 'Geen', 'klaar'])
})
