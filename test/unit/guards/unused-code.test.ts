import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const projectRoot = resolve(__dirname, '../../..')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What the project's own knip settings say of a small project. */
function knip(files: Readonly<Record<string, string>>): { readonly code: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-unused-'))
  folders.push(folder)
  for (const [name, text] of Object.entries({ 'package.json': '{"name":"probe","devDependencies":{"zod":"*"}}', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  copyFileSync(join(projectRoot, 'knip.json'), join(folder, 'knip.json'))
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const script = join(projectRoot, 'node_modules/knip/bin/knip.js')
  const { status, stdout } = spawnSync(process.execPath, [script, '--no-config-hints'], { cwd: folder, encoding: 'utf8' })
  return { code: status, output: stdout }
}

describe('unused code', () => {
  it('is refused: a file, an export, a package', () => {
    const { code, output } = knip({
      'main/index.ts': "import { used } from './part'\nused()\n",
      'main/part.ts': 'export const used = () => 1\nexport const unused = 2\n',
      'main/forgotten.ts': 'export const forgotten = 3\n'
    })
    expect(output).toMatch(/Unused files \(1\)\s+main\/forgotten\.ts/)
    expect(output).toMatch(/Unused devDependencies \(1\)\s+zod/)
    expect(output).toMatch(/Unused exports \(1\)\s+unused\s+main\/part\.ts/)
    expect(code).toBe(1)
  }, 60_000)

  it('is not found where everything is used', () => {
    const { code, output } = knip({
      'main/index.ts': "import { used } from './part'\nused()\n",
      'main/part.ts': "import { z } from 'zod'\nexport const used = () => z.string()\n"
    })
    expect(output).toBe('')
    expect(code).toBe(0)
  }, 60_000)
})
