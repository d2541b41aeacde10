import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../tools/lib/project.mjs'
import { thirdPartyNotices } from '../../../../tools/lib/supply-chain/notices.mjs'
import { lockfile, policy } from './builders'

describe('THIRD-PARTY-LICENSES.txt', () => {
  let folder = ''
  const put = (path: string, text: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-notices-'))
    put('node_modules/one/LICENSE', 'Copyright One')
    put('node_modules/one/NOTICE.md', 'One owes to Nought')
    put('node_modules/one/licenser.js', 'code')
    put('node_modules/two/readme.md', 'No licence here')
    put('node_modules/words/licence.txt', 'Copyright Words')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const notices = (paths: readonly string[], more: Parameters<typeof policy>[0] = {}) =>
    thirdPartyNotices({ projectRoot: folder, paths, lockfile: lockfile({ one: {}, two: {}, words: {} }), policy: policy(more) })

  it('has every licence and notice of a package, and those of what was copied into assets', () => {
    const text = notices(['node_modules/one'], { copiedIntoAssets: { words: 'For a test, in twenty characters' } })
    expect(text).toContain('one 1.0.0 (MIT)')
    expect(['Copyright One', 'One owes to Nought', 'Copyright Words', 'code'].map((part) => text.includes(part))).toEqual([true, true, true, false])
  })

  it('is not written without the text of a package, unless the policy says where that is', () => {
    expect(() => notices(['node_modules/two'])).toThrow(/node_modules\/two has no licence file/)
    const elsewhere = { licenceTextFrom: { two: { package: 'one', reason: 'For a test, in twenty characters' } } }
    expect(notices(['node_modules/two'], elsewhere)).toContain('Copyright One')
  })

  it('goes with the application', () => {
    const { extraResources } = parse(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')) as { readonly extraResources: unknown }
    expect(extraResources).toContainEqual({ from: 'out/THIRD-PARTY-LICENSES.txt', to: 'THIRD-PARTY-LICENSES.txt' })
  })
})
