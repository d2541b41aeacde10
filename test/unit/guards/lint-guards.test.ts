import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

const projectRoot = resolve(__dirname, '../../..')

// The guards need no types: without them a probe need not be a file of the project, and takes milliseconds.
const eslint = new ESLint({
  cwd: projectRoot,
  overrideConfig: [
    { files: ['**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: false, project: false } } }
  ]
})
const typedEslint = new ESLint({ cwd: projectRoot })

async function refusals(filePath: string, code: string, linter = eslint): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: resolve(projectRoot, filePath) })
  return result!.messages
    .filter(({ ruleId }) => ruleId !== '@typescript-eslint/no-unused-vars')
    .map(({ ruleId, message }) => `${String(ruleId)}: ${message}`)
}

const oneImporter = '@typescript-eslint/no-restricted-imports'
const oneUser = 'no-restricted-syntax'

describe('lint guards', { timeout: 60_000 }, () => {
  it.each([
    ['main/services/probe.ts', "import { ipcMain } from 'electron'\nipcMain.handle('x', () => 1)", oneImporter, 'main/ipc/register.ts'],
    ['main/ipc/door.ts', "import { ipcMain as door } from 'electron'\ndoor.handle('x', () => 1)", oneImporter, 'main/ipc/register.ts'],
    ['main/window.ts', "import { ipcRenderer } from 'electron'\nipcRenderer.send('x')", oneImporter, 'main/preload/'],
    ['main/ipc/emit.ts', "import { ipcMain } from 'electron'\nipcMain.handle('x', () => 1)", oneImporter, 'main/ipc/register.ts'],
    ['main/window.ts', "import * as electron from 'electron'\nelectron.ipcMain.handle('x', () => 1)", oneUser, 'Import the names you need'],
    ['main/window.ts', "export function probe(window: { webContents: any }) { window.webContents.send('x') }", oneUser, 'main/ipc/emit.ts'],
    ['main/ipc/register.ts', "export function probe(event: { sender: any }) { event.sender.send('x') }", oneUser, 'main/ipc/emit.ts'],
    ['main/services/probe.ts', "export function probe(contents: any) { contents.send('x') }", oneUser, 'main/ipc/emit.ts'],
    ['renderer/pages/Probe.tsx', 'export const probe = window.api', oneUser, 'renderer/api.ts'],
    ['renderer/stores/probe.ts', "export const probe = globalThis['api']", oneUser, 'renderer/api.ts'],
    ['renderer/stores/probe.ts', 'export const { api } = window', oneUser, 'renderer/api.ts'],
    ['shared/probe.ts', "export * from './result'", oneUser, 'No barrel files'],
    ['main/services/probe.ts', 'export default 1', oneUser, 'Export by name'],
    ['shared/probe.ts', 'export enum Probe { A }', oneUser, 'No enums'],
    ['shared/probe.ts', 'export const probe: any = 1', '@typescript-eslint/no-explicit-any', 'Unexpected any'],
    ['main/services/probe.ts', "console.log('x')", 'no-console', 'Unexpected console'],
    [
      'renderer/pages/Probe.tsx',
      "import { useState } from 'react'\nexport function Probe({ on }: { on: boolean }) { if (on) { useState(1) } return null }",
      'react-hooks/rules-of-hooks',
      'useState'
    ]
  ])('refuses in %s: %s', async (filePath, code, rule, place) => {
    const found = await refusals(filePath, code)
    expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: .*${place.replaceAll('.', '[.]')}`)))
  })

  it.each([
    ['main/ipc/register.ts', "import { ipcMain } from 'electron'\nipcMain.handle('x', () => 1)"],
    ['main/preload/index.ts', "import { contextBridge, ipcRenderer } from 'electron'\ncontextBridge.exposeInMainWorld('api', ipcRenderer)"],
    ['main/ipc/emit.ts', "export function probe(window: { webContents: Electron.WebContents }) { window.webContents.send('x') }"],
    ['main/window.ts', "import { BrowserWindow } from 'electron'\nexport const probe = () => new BrowserWindow()"],
    ['renderer/api.ts', 'export const api = window.api'],
    ['main/mail/probe.ts', 'export function probe(transport: { send(text: string): void }) { transport.send("x") }']
  ])('accepts in %s: %s', async (filePath, code) => {
    expect(await refusals(filePath, code)).toEqual([])
  })

  it('refuses a floating promise, with the types of the real project', async () => {
    const code = "import { readFile } from 'node:fs/promises'\nexport function probe(): void { readFile('x') }\n"
    expect(await refusals('vitest.config.mts', code, typedEslint)).toEqual([
      expect.stringContaining('@typescript-eslint/no-floating-promises')
    ])
  }, 60_000)
})
