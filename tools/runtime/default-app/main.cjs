// The default app of the fallback runtime: does what Electron's own does for `electron [-r FILE] [switches] FOLDER`.
const electron = require('electron')
const { readFileSync, statSync } = require('node:fs')
const Module = require('node:module')
const { dirname, join, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')

/**
 * Electron has these for its own default app; they are in no type.
 * @typedef {object} DefaultAppSetters
 * @property {(path: string) => void} setAppPath
 * @property {(version: string) => void} setVersion
 * @property {(name: string) => void} setDesktopName
 */
const app = /** @type {import('electron').App & DefaultAppSetters} */ (electron.app)

/** @typedef {{ readonly _load: (file: string, parent: unknown, isMain: boolean) => unknown }} ModuleLoader */
const loader = /** @type {ModuleLoader} */ (/** @type {unknown} */ (Module))

/** @param {string} file */
const loadAsMain = (file) => loader._load(file, Module, true)

/** @typedef {{ readonly name: string, readonly productName?: string, readonly version?: string, readonly desktopName?: string, readonly main?: string }} Manifest */

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {string[]} */
  const preloads = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (argument === '-r' || argument === '--require') {
      preloads.push(args[index + 1] ?? '')
      index += 1
    } else if (argument === '--version' || argument === '-v') {
      return { kind: /** @type {const} */ ('version') }
    } else if (!argument.startsWith('-')) {
      return { kind: /** @type {const} */ ('application'), path: resolve(argument), preloads, position: index + 1 }
    }
  }
  return { kind: /** @type {const} */ ('nothing') }
}

/** @param {string} path */
function applicationFile(path) {
  if (!statSync(path).isDirectory()) {
    app.setAppPath(dirname(path))
    return path
  }
  const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')))
  if (manifest.version !== undefined) app.setVersion(manifest.version)
  app.setName(manifest.productName ?? manifest.name)
  app.setDesktopName(manifest.desktopName ?? `${app.getName()}.desktop`)
  app.setPath('userData', join(app.getPath('appData'), app.getName()))
  app.setAppPath(path)
  return require.resolve(join(path, manifest.main ?? 'index.js'))
}

/** @param {unknown} error */
function refuse(error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  app.exit(1)
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
const request = parse(process.argv.slice(1))
switch (request.kind) {
  case 'version':
    process.stdout.write(`v${process.versions.electron}\n`)
    app.exit(0)
    break
  case 'nothing':
    process.stderr.write('Name the folder of an application: electron FOLDER\n')
    app.exit(2)
    break
  case 'application':
    process.argv.splice(request.position, 1, request.path)
    try {
      for (const preload of request.preloads) loadAsMain(resolve(preload))
      const file = applicationFile(request.path)
      if (file.endsWith('.mjs')) import(pathToFileURL(file).href).catch(refuse)
      else loadAsMain(file)
    } catch (error) {
      refuse(error)
    }
}
