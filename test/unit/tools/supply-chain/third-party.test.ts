import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { moduleOrigin } from '../../../../tools/lib/supply-chain/bundled-packages.mjs'
import { documentedPaths, thirdPartyDocument } from '../../../../tools/lib/supply-chain/third-party-document.mjs'
import { differences } from '../../../../tools/lib/third-party.mjs'
import { lockfile, policy } from './builders'

const facts = {
  lockfile: lockfile({ one: {}, '@scope/two': { license: '(MIT OR GPL-2.0-only)' }, '@scope/two/node_modules/one': {}, three: {} }),
  scannerLockfile: lockfile({ four: {} }),
  policy: policy()
}

describe('moduleOrigin', () => {
  const project = join(tmpdir(), 'project')

  it.each([
    ['node_modules/one/lib/index.js', 'node_modules/one'],
    ['node_modules/@scope/two/index.js', 'node_modules/@scope/two'],
    ['node_modules/@scope/two/node_modules/one/index.js', 'node_modules/@scope/two/node_modules/one'],
    ['main/index.ts', undefined]
  ])('of %s is %s', (file, path) => {
    expect(moduleOrigin(join(project, file), project)).toBe(path)
  })

  it('of what the bundler adds is the bundler', () => {
    expect(moduleOrigin('\0rolldown/runtime.js', project)).toBe('node_modules/rolldown')
  })

  it.each(['\0someone/else.js', join(tmpdir(), 'node_modules/one/index.js')])('is not made up for %j', (id) => {
    expect(() => moduleOrigin(id, project)).toThrow(/Nobody knows whose/)
  })
})

describe('docs/third-party.md', () => {
  it('is read as it was written', () => {
    const bundledPaths = new Set(['node_modules/one', 'node_modules/@scope/two', 'node_modules/@scope/two/node_modules/one'])
    expect(documentedPaths(thirdPartyDocument({ ...facts, bundledPaths }))).toEqual(bundledPaths)
  })

  it('changes with the version and licence of what is in the application, and with the counts of the rest', () => {
    const text = (packages: Parameters<typeof lockfile>[0]) =>
      thirdPartyDocument({ ...facts, lockfile: lockfile(packages), bundledPaths: new Set(['node_modules/one']) })
    const texts = [{ one: {} }, { one: { version: '1.0.1' } }, { one: { license: 'ISC' } }, { one: {}, two: {} }].map(text)
    expect(new Set(texts).size).toBe(4)
  })

  it('is held against the build', () => {
    expect(differences(new Set(['node_modules/one']), new Set(['node_modules/one']))).toEqual([])
    expect(differences(new Set(['node_modules/one']), new Set(['node_modules/two']))).toEqual([
      'node_modules/one is in the application, and not in docs/third-party.md',
      'node_modules/two is in docs/third-party.md, and not in the application'
    ])
  })
})
