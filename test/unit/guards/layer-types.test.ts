import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const projectRoot = resolve(__dirname, '../../..')

const usesNodeModule = "import { readFileSync } from 'node:fs'\nexport const probe = readFileSync"
const usesNodeGlobal = 'export const probe = process.pid'
const usesDom = "export const probe = document.querySelector('a')"

const refused = [
  ['shared', usesNodeModule, "'node:fs'"],
  ['shared', usesNodeGlobal, "'process'"],
  ['shared', usesDom, "'document'"],
  ['renderer', usesNodeModule, "'node:fs'"],
  ['renderer', `import '@mantine/core'\nimport 'zustand'\n${usesNodeGlobal}`, "'process'"],
  ['main', usesDom, "'document'"],
  ['shared', 'export const tooShort: number = [1][0]', "'number | undefined'"],
  ['shared', 'export const undefinedForAbsent: { a?: number } = { a: undefined }', 'exactOptionalPropertyTypes'],
  ['shared', 'const unused = 1\nexport {}', "'unused'"]
] as const

const accepted = [
  ['shared', "import { z } from 'zod'\nexport const probe = z.string()"],
  ['renderer', usesDom],
  ['main', usesNodeModule],
  ['main', "import { app } from 'electron'\nexport const probe = app.getName()"],
  ['main/preload', "import { webUtils } from 'electron'\nexport const probe = (file: File) => webUtils.getPathForFile(file)"]
] as const

/** One program for all probes of a layer, under the layer's own compiler settings; the probes exist in memory only. */
function compileLayer(layer: string): ReadonlyMap<string, readonly string[]> {
  const configPath = join(projectRoot, layer, 'tsconfig.json')
  const config = ts.readConfigFile(configPath, (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, dirname(configPath))
  const codes = [...refused, ...accepted].filter(([of]) => of === layer).map(([, code]) => code)
  const probes = new Map(codes.map((code, index) => [join(projectRoot, layer, `guard-probe-${index}.ts`), code]))

  const host = ts.createCompilerHost(options)
  const fileExists = host.fileExists.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.fileExists = (path) => probes.has(path) || fileExists(path)
  host.getSourceFile = (path, languageVersion, ...rest) => {
    const code = probes.get(path)
    return code === undefined ? getSourceFile(path, languageVersion, ...rest) : ts.createSourceFile(path, code, languageVersion)
  }
  const program = ts.createProgram([...probes.keys()], options, host)
  return new Map(
    [...probes].map(([path, code]) => [
      code,
      program.getSemanticDiagnostics(program.getSourceFile(path)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    ])
  )
}

const compiled = new Map<string, ReadonlyMap<string, readonly string[]>>()

function compileErrors(layer: string, code: string): readonly string[] {
  const known = compiled.get(layer) ?? compileLayer(layer)
  compiled.set(layer, known)
  return known.get(code)!
}

describe('types of each layer', () => {
  it.each(refused)('%s refuses: %s', (layer, code, message) => {
    expect(compileErrors(layer, code)).toEqual([expect.stringContaining(message)])
  })

  it.each(accepted)('%s accepts: %s', (layer, code) => {
    expect(compileErrors(layer, code)).toEqual([])
  })
}, 60_000)
