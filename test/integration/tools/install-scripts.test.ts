import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runNpm } from '../../../tools/lib/npm.mjs'
import { projectRoot } from '../../../tools/lib/project.mjs'

describe('the .npmrc of the project', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-scripts-'))
    mkdirSync(join(folder, 'stranger'))
    const script = { postinstall: `node -e "require('fs').writeFileSync('${folder.replaceAll('\\', '/')}/ran', '')"` }
    writeFileSync(join(folder, 'stranger/package.json'), JSON.stringify({ name: 'stranger', version: '1.0.0', scripts: script }))
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'project', dependencies: { stranger: 'file:stranger' } }))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  // Newer npm runs no script that is not allowed; the last word of the command line makes it as trusting as older ones.
  const install = (...more: readonly string[]) =>
    runNpm(['install', '--install-links', '--offline', '--no-audit', '--no-fund', '--dangerously-allow-all-scripts', ...more], { cwd: folder })

  it('keeps the install script of a package from running', async () => {
    copyFileSync(join(projectRoot, '.npmrc'), join(folder, '.npmrc'))
    expect(await install()).toMatchObject({ code: 0 })
    expect([existsSync(join(folder, 'node_modules/stranger/package.json')), existsSync(join(folder, 'ran'))]).toEqual([true, false])
  })

  it('is what keeps it: without, the script runs', async () => {
    expect(await install('--ignore-scripts=false')).toMatchObject({ code: 0 })
    expect(existsSync(join(folder, 'ran'))).toBe(true)
  })
})
