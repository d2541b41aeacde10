import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const projectRoot = resolve(__dirname, '../../..')

/** The errors that the layer's own compiler settings give for a file with this text. */
function compileErrors(layer: string, code: string): string[] {
  const configPath = join(projectRoot, layer, 'tsconfig.json')
  const config = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, dirname(configPath))
  const probe = join(projectRoot, layer, 'guard-probe.ts')
  const host = ts.createCompilerHost(options)
  const readFile = host.readFile.bind(host)
  const fileExists = host.fileExists.bind(host)
  host.readFile = (path) => (path === probe ? code : readFile(path))
  host.fileExists = (path) => path === probe || fileExists(path)
  host.getSourceFile = (path, languageVersion) => {
    const text = host.readFile(path)
    return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion)
  }
  const program = ts.createProgram([probe], options, host)
  const file = program.getSourceFile(probe)
  return program.getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

const usesNodeModule = "import { readFileSync } from 'node:fs'\nexport const probe = readFileSync"
const usesNodeGlobal = 'export const probe = process.pid'
const usesDom = "export const probe = document.querySelector('a')"

describe('types of each layer', () => {
  it.each([
    ['shared', usesNodeModule, "'node:fs'"],
    ['shared', usesNodeGlobal, "'process'"],
    ['shared', usesDom, "'document'"],
    ['renderer', usesNodeModule, "'node:fs'"],
    ['renderer', usesNodeGlobal, "'process'"],
    ['main', usesDom, "'document'"]
  ])('%s refuses: %s', (layer, code, name) => {
    expect(compileErrors(layer, code)).toEqual([expect.stringContaining(name)])
  })

  it.each([
    ['shared', "import { z } from 'zod'\nexport const probe = z.string()"],
    ['renderer', usesDom],
    ['main', usesNodeModule],
    ['main', "import { app } from 'electron'\nexport const probe = app.getName()"],
    ['main/preload', "import { webUtils } from 'electron'\nexport const probe = (file: File) => webUtils.getPathForFile(file)"]
  ])('%s accepts: %s', (layer, code) => {
    expect(compileErrors(layer, code)).toEqual([])
  })

  it.each([
    ['a list that may be too short', 'export const probe: number = [1][0]', "'number | undefined'"],
    ['undefined for an absent property', 'export const probe: { a?: number } = { a: undefined }', 'exactOptionalPropertyTypes'],
    ['an unused name', 'const probe = 1\nexport {}', "'probe'"],
    ['an enum', 'export enum Probe { A }', 'erasableSyntaxOnly']
  ])('every layer refuses %s', (_name, code, message) => {
    expect(compileErrors('shared', code)).toEqual([expect.stringContaining(message)])
  })
}, 20_000)
