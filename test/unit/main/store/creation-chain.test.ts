import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenCreation, creationOf } from '../../../../main/store/creation-chain'
import type { Account } from '../../../../shared/domain/account'
import { accounts, creationsOf } from './store-builders'

/** Seven accounts: one by hand, five of an import, one by hand. */
const sizes = [1, 5, 1]
const made = accounts(7).map((account, index): Account => (index === 2 ? { ...account, origin: { kind: 'import', importId: 'import-1', line: 3 } } : account))
const creations = creationsOf(made, sizes)
const withAccount = (index: number, account: Account): readonly Account[] => made.map((present, position) => (position === index ? account : present))

describe('a chain of creations', () => {
  test('holds as long as nothing was changed', () => {
    expect([brokenCreation([], []), brokenCreation(made, creations), creations.map(({ count }) => count)]).toEqual([null, null, sizes])
  })

  const changes: { readonly [Field in keyof Account]: Account[Field] } = {
    id: 'account-9',
    username: 'BIG-1',
    email: 'ander@post.example',
    role: 'aios',
    firstName: 'Nora',
    middleName: '',
    lastName: 'heijden',
    status: 'actief',
    bigNumber: '19447705302',
    institute: 'Utrecht',
    gender: 'm',
    inTraining: 'in_opl',
    groups: ['AIOS Leiden', 'AIOS Leiden'],
    roleGroup: 'aios',
    createdAt: '2026-11-23T09:00:00.001Z',
    createdBy: 'L_beheerhm',
    origin: { kind: 'import', importId: 'import-1', line: 4 }
  }
  /** These have one value only, so far: changed to it they are the same. */
  const constant: readonly (keyof Account)[] = (Object.keys(changes) as (keyof Account)[]).filter((field) => JSON.stringify(made[2]![field]) === JSON.stringify(changes[field]))
  const fields = (Object.keys(changes) as (keyof Account)[]).filter((field) => !constant.includes(field))

  test('covers every field of an account', () => {
    expect(Object.keys(made[2]!).sort()).toEqual(Object.keys(changes).sort())
    expect([...constant].sort()).toEqual(['inTraining', 'role', 'roleGroup', 'status'])
  })

  test.each(fields)('is broken by another %s', (field) => {
    expect(brokenCreation(withAccount(2, { ...made[2]!, [field]: changes[field] }), creations)).toBe('creation 2 of 3 was changed')
  })

  test.each(constant)('is broken by another %s, should there ever be one', (field) => {
    expect(brokenCreation(withAccount(2, { ...made[2]!, [field]: 'anders' }), creations)).toBe('creation 2 of 3 was changed')
  })

  test('does not mind in which order the fields of a record were written down', () => {
    const reversed = made.map((account) => Object.fromEntries(Object.entries(account).reverse()) as Account)
    expect(brokenCreation(reversed, creations)).toBeNull()
  })

  test.each<[string, readonly Account[], string]>([
    ['the last account gone', made.slice(0, -1), 'creation 3 of 3 was changed'],
    ['the first account gone', made.slice(1), 'creation 1 of 3 was changed'],
    ['one of an import gone', made.filter((_account, index) => index !== 3), 'creation 2 of 3 was changed'],
    ['two of an import swapped', [made[0]!, made[2]!, made[1]!, ...made.slice(3)], 'creation 2 of 3 was changed'],
    ['two of different batches swapped', [made[1]!, made[0]!, ...made.slice(2)], 'creation 1 of 3 was changed'],
    ['one twice', [...made, made[6]!], '8 accounts, 7 were made'],
    ['one more', [...made, accounts(8)[7]!], '8 accounts, 7 were made'],
    ['one in the middle twice', [...made.slice(0, 3), made[2]!, ...made.slice(3)], 'creation 2 of 3 was changed'],
    ['all gone', [], 'creation 1 of 3 was changed']
  ])('is broken by %s', (_what, present, detail) => {
    expect(brokenCreation(present, creations)).toBe(detail)
  })

  test.each<[string, typeof creations, string]>([
    ['the last link gone', creations.slice(0, -1), '7 accounts, 6 were made'],
    ['the first link gone', creations.slice(1), 'creation 1 of 2 was changed'],
    ['two links swapped', [creations[2]!, creations[1]!, creations[0]!], 'creation 1 of 3 was changed'],
    ['another count', [creations[0]!, { ...creations[1]!, count: 4 }, creations[2]!], 'creation 2 of 3 was changed'],
    ['no links', [], '7 accounts, 0 were made']
  ])('is broken by %s', (_what, links, detail) => {
    expect(brokenCreation(made, links)).toBe(detail)
  })

  test('is broken by an account that moved with its link to another place', () => {
    const moved = [...made.slice(1, 6), made[0]!, made[6]!]
    expect(brokenCreation(moved, [creations[1]!, creations[0]!, creations[2]!])).toBe('creation 1 of 3 was changed')
  })

  test('links to what came before it: the same account made later is another link', () => {
    const [one] = made
    expect(creationOf([one!], []).digest).not.toBe(creationOf([one!], creations).digest)
  })

  test('is cut into pieces for speed alone: 1,200 in one go are one link that holds', () => {
    const many = accounts(1200)
    const chain = creationsOf(many, [1200])
    expect(brokenCreation(many, chain)).toBeNull()
    expect(brokenCreation([...many.slice(0, 700), many[701]!, many[700]!, ...many.slice(702)], chain)).toBe('creation 1 of 1 was changed')
  })

  test('holds for any batches, and is broken by any other order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 }), fc.integer(), (batches, seed) => {
        const all = accounts(batches.reduce((sum, size) => sum + size, 0))
        const chain = creationsOf(all, batches)
        expect(brokenCreation(all, chain)).toBeNull()
        const from = Math.abs(seed) % all.length
        const rotated = [...all.slice(from), ...all.slice(0, from)]
        expect(brokenCreation(rotated, chain) === null).toBe(from === 0)
      }),
      { numRuns: 100 }
    )
  })
})
