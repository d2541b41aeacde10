import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scan } from '../../../tools/lib/electronegativity-scan.mjs'
import { projectRoot } from '../../../tools/lib/project.mjs'
import { run } from '../../../tools/lib/run.mjs'

const installAndScanMs = 180_000

/** In the form that our sources have, which the parsers of the scanner must get through. */
const careless = `
import { BrowserWindow, shell, type WebPreferences } from 'electron'
const webPreferences = { sandbox: true } as const satisfies WebPreferences
export class Opener { readonly #url: string; constructor(url: string) { this.#url = url } open = async <T,>(value: T) => { await shell.openExternal(this.#url); return value } }
export function openWindow(): BrowserWindow {
  void webPreferences
  return new BrowserWindow({ webPreferences: { nodeIntegration: true, contextIsolation: false, webSecurity: false } })
}
`

describe('scan', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-careless-'))
    mkdirSync(join(folder, 'main'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('finds what a careless window opens', { timeout: installAndScanMs }, async () => {
    writeFileSync(join(folder, 'main/window.ts'), careless)
    const { checkCount, errors, findings } = await scan([join(folder, 'main')])
    const inWindow = findings.filter(({ file }) => file === join('main', 'window.ts')).map(({ id }) => id)
    expect(errors).toEqual([])
    expect(checkCount).toBe(40)
    expect(inWindow).toEqual(
      expect.arrayContaining(['NODE_INTEGRATION_JS_CHECK', 'CONTEXT_ISOLATION_JS_CHECK', 'WEB_SECURITY_JS_CHECK', 'OPEN_EXTERNAL_JS_CHECK'])
    )
  })

  it('tells of a file that it cannot read', { timeout: installAndScanMs }, async () => {
    writeFileSync(join(folder, 'main/window.ts'), 'const = new BrowserWindow(')
    const { errors } = await scan([join(folder, 'main')])
    expect(errors.map(({ file }) => file.endsWith(join('main', 'window.ts')))).toEqual([true])
  })

  it('fails where the scanner cannot be installed', { timeout: installAndScanMs }, async () => {
    const noRegistry = { npm_config_registry: 'http://127.0.0.1:1/', npm_config_cache: join(folder, 'npm'), npm_config_fetch_retries: '0' }
    const env = { ...process.env, ...noRegistry, XDG_CACHE_HOME: join(folder, 'cache') }
    const { code, output } = await run(process.execPath, [join(projectRoot, 'tools/electronegativity.mjs')], { env, show: false })
    expect([code, output]).toEqual([1, expect.stringContaining('electronegativity could not be installed')])
    expect(readdirSync(join(folder, 'cache/aiosbeheer'))).toEqual([])
  })

  it('fails where there is nothing to scan', { timeout: installAndScanMs }, async () => {
    await expect(scan([join(folder, 'gone')])).rejects.toThrow(/gone/)
  })
})
