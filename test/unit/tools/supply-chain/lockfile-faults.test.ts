import { describe, expect, it } from 'vitest'
import { lockfileFaults } from '../../../../tools/lib/supply-chain/lockfile-faults.mjs'
import { integrity, lockfile, manifest } from './builders'

const wanted = { one: '1.0.0' }

describe('lockfileFaults', () => {
  it('has nothing against exact versions that are locked with their hash', () => {
    const locked = lockfile({ one: {}, '@scope/two': {} }, wanted)
    expect(lockfileFaults({ manifest: manifest(wanted), lockfile: locked })).toEqual([])
  })

  it.each(['^1.0.0', '~1.0.0', '1.x', '*', 'latest', 'npm:other@1.0.0', 'github:someone/one', 'file:../one', ''])(
    'refuses %j in package.json',
    (version) => {
      const locked = lockfile({ one: { version } }, { one: version })
      expect(lockfileFaults({ manifest: manifest({ one: version }), lockfile: locked })).toContain(
        `one: package.json says ${version}; write one exact version`
      )
    }
  )

  it('sees a lockfile that is out of step with package.json', () => {
    expect(lockfileFaults({ manifest: manifest({ one: '2.0.0' }), lockfile: lockfile({ one: {} }, wanted) })).toEqual([
      'one: package.json has 2.0.0, package-lock.json 1.0.0'
    ])
    expect(lockfileFaults({ manifest: manifest({}), lockfile: lockfile({ one: {} }, wanted) })).toEqual([
      'one: package.json has none, package-lock.json 1.0.0'
    ])
    expect(lockfileFaults({ manifest: manifest(wanted), lockfile: lockfile({}, wanted) })).toEqual([
      'one: package.json has 1.0.0, locked is none'
    ])
  })

  it.each([
    [{ integrity: undefined }, 'node_modules/one has no sha512 integrity'],
    [{ integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'node_modules/one has no sha512 integrity'],
    [{ integrity: `${integrity} sha1-x` }, 'node_modules/one has no sha512 integrity'],
    [{ resolved: 'git+ssh://git@example.org/one.git#0123' }, 'node_modules/one names an address of its own'],
    [{ resolved: 'https://mirror.example.org/one.tgz' }, 'node_modules/one names an address of its own'],
    [{ resolved: 'file:one.tgz' }, 'node_modules/one names an address of its own'],
    [{ link: true }, 'node_modules/one is a link to a folder']
  ])('refuses a locked package with %j', (entry, fault) => {
    expect(lockfileFaults({ manifest: manifest(wanted), lockfile: lockfile({ one: entry }, wanted) })).toEqual([fault])
  })

  it('refuses an older form of lockfile, which lacks the licences', () => {
    const locked = { ...lockfile({ one: {} }, wanted), lockfileVersion: 1 }
    expect(lockfileFaults({ manifest: manifest(wanted), lockfile: locked })).toEqual(['package-lock.json has lockfileVersion 1, not 3'])
  })
})
