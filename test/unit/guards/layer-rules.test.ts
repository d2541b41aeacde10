import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import configuration from '../../../.dependency-cruiser.cjs'

const projectRoot = resolve(__dirname, '../../..')

/** One file for each wrong import, with the rule that must refuse it. */
const wrong = [
  ['shared/with-node.ts', 'node:fs', 'shared-is-pure'],
  ['shared/with-electron.ts', 'electron', 'shared-is-pure'],
  ['shared/with-react.ts', 'react', 'shared-is-pure'],
  ['shared/with-main.ts', '../main/paths', 'shared-is-pure'],
  ['shared/with-renderer.ts', '../renderer/api', 'shared-is-pure'],
  ['renderer/with-main.ts', '../main/paths', 'renderer-knows-shared-only'],
  ['renderer/with-electron.ts', 'electron', 'renderer-knows-shared-only'],
  ['renderer/with-node.ts', 'node:path', 'renderer-knows-shared-only'],
  ['main/with-renderer.ts', '../renderer/api', 'main-not-to-renderer'],
  ['main/services/with-electron.ts', 'electron', 'electron-at-the-edge'],
  ['main/store/with-electron.ts', 'electron', 'electron-at-the-edge'],
  ['main/mail/with-electron.ts', 'electron', 'electron-at-the-edge'],
  ['main/domain/with-electron.ts', 'electron', 'electron-at-the-edge'],
  ['main/worker/with-electron.ts', 'electron', 'electron-at-the-edge'],
  ['main/preload/with-service.ts', '../services/right', 'preload-stands-alone'],
  ['main/domain/with-files.ts', 'node:fs/promises', 'main-domain-is-pure'],
  ['main/domain/with-service.ts', '../services/right', 'main-domain-is-pure'],
  ['main/services/with-ipc.ts', '../ipc/right', 'services-know-interfaces'],
  ['main/services/with-compose.ts', '../compose', 'services-know-interfaces'],
  ['main/store/with-mail.ts', '../mail/right', 'store-not-to-mail-or-services'],
  ['main/mail/with-store.ts', '../store/right', 'mail-not-to-store-or-services'],
  ['main/store/with-files.ts', 'node:fs/promises', 'store-files-through-disk'],
  ['main/services/with-nodemailer.ts', 'nodemailer', 'nodemailer-in-mail'],
  ['main/services/with-smtp-server.ts', 'smtp-server', 'trial-mailbox-in-mail'],
  ['main/mail/with-smtp-server.ts', 'smtp-server', 'trial-mailbox-in-mail'],
  ['main/services/with-mailparser.ts', 'mailparser', 'trial-mailbox-in-mail'],
  ['main/services/with-csv-parse.ts', 'csv-parse/sync', 'csv-parse-in-parser'],
  ['main/domain/with-csv-parse.ts', 'csv-parse/sync', 'csv-parse-in-parser'],
  ['main/services/with-csv-stringify.ts', 'csv-stringify/sync', 'csv-stringify-in-csv-text'],
  ['main/store/with-csv-stringify.ts', 'csv-stringify', 'csv-stringify-in-csv-text'],
  ['tools/with-csv-stringify.ts', 'csv-stringify/sync', 'csv-stringify-in-csv-text'],
  ['main/with-test.ts', '../test/builders', 'nothing-imports-tests'],
  ['tools/with-test.ts', '../test/builders', 'nothing-imports-tests'],
  ['main/with-tools.ts', '../tools/right', 'nothing-imports-tools'],
  ['main/with-nothing.ts', './not-there', 'not-resolvable']
] as const

const right: Readonly<Record<string, readonly string[]>> = {
  'shared/result.ts': ['zod'],
  'renderer/api.ts': ['../shared/result', 'react', 'zustand', '@mantine/core', '@tanstack/react-virtual'],
  'main/paths.ts': ['electron', 'node:path', '../shared/result'],
  'main/compose.ts': ['./services/right', './store/right', './mail/right', './ipc/right', './paths'],
  'main/ipc/right.ts': ['electron', '../services/right', '../../shared/result'],
  'main/preload/right.ts': ['electron', '../../shared/result'],
  'main/services/right.ts': ['../../shared/result', '../domain/parse-csv', '../store/right', 'node:crypto'],
  'main/store/right.ts': ['../domain/parse-csv', './disk'],
  'main/store/disk.ts': ['node:fs/promises'],
  'main/store/store-port.ts': ['../../shared/result'],
  'main/mail/right.ts': ['nodemailer', '../../shared/result', '../store/store-port'],
  'main/mail/trial-mailbox.ts': ['smtp-server', 'mailparser', '../../shared/result'],
  'main/domain/import/csv-text.ts': ['csv-stringify/sync'],
  'main/domain/parse-csv.ts': ['csv-parse/sync', '../../shared/result'],
  'test/builders.ts': ['../main/paths', '../renderer/api', 'electron'],
  'tools/right.ts': ['node:fs']
}

/** A project of nothing but imports, beside the real packages. */
function writeProject(folder: string): void {
  const files: (readonly [string, readonly string[]])[] = [
    ...Object.entries(right),
    ...wrong.map(([file, imported]) => [file, [imported]] as const)
  ]
  for (const [file, imported] of files) {
    const path = join(folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${imported.map((name) => `import '${name}'`).join('\n')}\nexport const probe = 1\n`)
  }
  writeFileSync(join(folder, 'tsconfig.json'), '{}')
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction')
}

describe('layer rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aiosbeheer-layers-'))
  let violations: readonly string[] = []

  beforeAll(async () => {
    writeProject(folder)
    const { tsConfig: _, ...options } = configuration.options ?? {}
    const { output } = await cruise(['shared', 'main', 'renderer', 'test', 'tools'], {
      ...options,
      baseDir: folder,
      ruleSet: { forbidden: configuration.forbidden ?? [] },
      validate: true
    })
    violations = (output as ICruiseResult).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
  }, 30_000)

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(wrong)('%s may not import %s (%s)', (file, _imported, rule) => {
    expect(violations).toContain(`${rule} ${file}`)
  })

  it('refuses no right import', () => {
    expect(violations.filter((violation) => Object.keys(right).some((file) => violation.endsWith(` ${file}`)))).toEqual([])
  })
})
