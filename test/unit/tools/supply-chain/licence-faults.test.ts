import { describe, expect, it } from 'vitest'
import { isAllowed, licenceFaults } from '../../../../tools/lib/supply-chain/licence-faults.mjs'
import { lockfile, policy } from './builders'

const reason = 'For a test, in twenty characters'

describe('isAllowed', () => {
  const allowed = new Set(['MIT', 'ISC', 'Apache-2.0 WITH LLVM-exception'])

  it.each(['MIT', '(MIT)', 'MIT OR GPL-3.0-only', '(GPL-3.0-only OR MIT)', 'MIT AND ISC', '(MIT OR GPL-2.0-only) AND ISC', 'Apache-2.0 WITH LLVM-exception'])(
    'takes %j',
    (expression) => {
      expect(isAllowed(expression, allowed)).toBe(true)
    }
  )

  it.each([
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    'MIT OR ISC AND',
    '(MIT',
    'MIT ISC',
    'MIT)',
    'MIT WITH',
    'Apache-2.0',
    '(MIT AND GPL-2.0-only) OR (ISC AND GPL-3.0-only)',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    ''
  ])('refuses %j', (expression) => {
    expect(isAllowed(expression, allowed)).toBe(false)
  })

  it('binds AND closer than OR', () => {
    expect(isAllowed('MIT OR GPL-2.0-only AND GPL-3.0-only', allowed)).toBe(true)
    expect(isAllowed('GPL-2.0-only AND MIT OR GPL-3.0-only', allowed)).toBe(false)
  })
})

describe('licenceFaults', () => {
  const faults = (facts: Partial<Parameters<typeof licenceFaults>[0]>) =>
    licenceFaults({ lockfiles: [], bundledPaths: new Set(), policy: policy(), ...facts })

  it('names a package of the GPL, as a tool too', () => {
    expect(faults({ lockfiles: [lockfile({ one: { license: 'GPL-3.0-only' }, two: {} })] })).toEqual([
      'one@1.0.0 has GPL-3.0-only, not allowed for a tool'
    ])
  })

  it('is stricter in the application than for tools', () => {
    const facts = { lockfiles: [lockfile({ one: { license: 'MPL-2.0' } })], policy: policy({ toolLicences: { 'MPL-2.0': reason } }) }
    expect(faults(facts)).toEqual([])
    expect(faults({ ...facts, bundledPaths: new Set(['node_modules/one']) })).toEqual(['one@1.0.0 has MPL-2.0, not allowed in the application'])
  })

  it('tells two packages of one name apart by their places', () => {
    const facts = {
      lockfiles: [lockfile({ one: {}, 'two/node_modules/one': { license: 'MPL-2.0' } })],
      policy: policy({ toolLicences: { 'MPL-2.0': reason } })
    }
    expect(faults({ ...facts, bundledPaths: new Set(['node_modules/one']) })).toEqual([])
    expect(faults({ ...facts, bundledPaths: new Set(['node_modules/two/node_modules/one']) })).toHaveLength(1)
  })

  it('names a package that declares no licence, until the policy knows it in that version', () => {
    const lockfiles = [lockfile({ one: { license: undefined } })]
    expect(faults({ lockfiles })).toEqual(['one@1.0.0 declares no licence'])
    expect(faults({ lockfiles, policy: policy({ undeclaredLicences: { 'one@1.0.0': { licence: 'MIT', reason } } }) })).toEqual([])
    expect(faults({ lockfiles, policy: policy({ undeclaredLicences: { 'one@1.0.1': { licence: 'MIT', reason } } }) })).toHaveLength(2)
  })

  it('looks at the second lockfile as at tools', () => {
    const facts = { lockfiles: [lockfile({}), lockfile({ one: { license: 'MPL-2.0' } })], bundledPaths: new Set(['node_modules/one']) }
    expect(faults(facts)).toEqual(['one@1.0.0 has MPL-2.0, not allowed for a tool'])
    expect(faults({ ...facts, policy: policy({ toolLicences: { 'MPL-2.0': reason } }) })).toEqual([])
  })

  it('wants no licence allowed that nobody needs', () => {
    const facts = { lockfiles: [lockfile({ one: { license: 'MIT OR WTFPL' } })], policy: policy({ toolLicences: { WTFPL: reason } }) }
    expect(faults(facts)).toEqual(['the policy allows WTFPL for tools, and none needs it'])
  })
})
