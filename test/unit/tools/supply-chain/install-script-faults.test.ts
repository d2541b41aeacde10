import { describe, expect, it } from 'vitest'
import { installScriptFaults } from '../../../../tools/lib/supply-chain/install-script-faults.mjs'
import { lockfile, manifest, policy } from './builders'

const known = policy({ installScripts: { one: 'For a test, in twenty characters' } })
const facts = {
  lockfiles: [lockfile({ one: { hasInstallScript: true }, two: {} })],
  manifest: manifest({}),
  npmrc: '; why\nignore-scripts=true\n',
  policy: known
}

describe('installScriptFaults', () => {
  it('has nothing against a known script that does not run', () => {
    expect(installScriptFaults(facts)).toEqual([])
  })

  it('names a script that nobody has looked at, in either lockfile', () => {
    expect(installScriptFaults({ ...facts, lockfiles: [...facts.lockfiles, lockfile({ 'two/node_modules/three': { hasInstallScript: true } })] })).toEqual([
      'three@1.0.0 brings an install script that nobody has looked at'
    ])
  })

  it('wants no script known that is gone', () => {
    expect(installScriptFaults({ ...facts, lockfiles: [lockfile({ one: {} })] })).toEqual([
      'the policy knows an install script of one, which has none'
    ])
  })

  it.each(['', '; ignore-scripts=true', 'ignore-scripts=false', 'ignore-scripts=true2'])('refuses an .npmrc with %j', (npmrc) => {
    expect(installScriptFaults({ ...facts, npmrc })).toEqual(['.npmrc does not say ignore-scripts=true'])
  })

  it('refuses a package.json that lets one run', () => {
    const allowing = manifest({}, { allowScripts: { one: true, two: false } })
    expect(installScriptFaults({ ...facts, manifest: allowing })).toEqual(['package.json lets the install script of one run'])
  })
})
