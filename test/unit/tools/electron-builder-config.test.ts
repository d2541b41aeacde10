import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'

const projectRoot = resolve(__dirname, '../../..')

interface BuilderConfiguration {
  readonly files: readonly string[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly win: { readonly icon: string; readonly target: readonly { readonly target: string }[] }
  readonly mac: { readonly icon: string; readonly target: readonly { readonly target: string }[] }
  readonly linux: { readonly icon: string; readonly target: readonly { readonly target: string }[] }
}

const configuration = parse(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')) as BuilderConfiguration

function schemaErrors(candidate: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(join(projectRoot, 'node_modules/app-builder-lib/scheme.json'), 'utf8')) as object
  // The schema is written for a lenient reader: it has union types, and `typeof` of its own that JSON has no values for.
  const validate = new Ajv({ strict: false, allErrors: true }).addKeyword('typeof').compile(schema)
  validate(candidate)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
}

describe('electron-builder.yml', () => {
  it('is valid for every platform', () => {
    expect(schemaErrors(configuration)).toEqual([])
  })

  it('is read by a schema that refuses a misspelt setting', () => {
    expect(schemaErrors({ ...configuration, nsis: { oneclick: false } })).not.toEqual([])
  })

  it('makes an nsis installer for Windows, a dmg for macOS and an AppImage for Linux, with icons that exist', () => {
    const { win, mac, linux } = configuration
    expect([win, mac, linux].flatMap(({ target }) => target.map((one) => one.target))).toEqual(['nsis', 'dmg', 'AppImage'])
    expect([win, mac, linux].map(({ icon }) => existsSync(join(projectRoot, icon)))).toEqual([true, true, true])
  })

  it('packs what is built and package.json, and nothing else', () => {
    expect(configuration.files.filter((pattern) => !pattern.startsWith('!'))).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'package.json'
    ])
  })

  it('closes the ways into a packaged application', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false
    })
  })
})
