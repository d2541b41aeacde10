import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { z } from 'zod'
import { readAs } from './files.mjs'

const parts = ['main', 'preload', 'renderer']

/**
 * For the build's configuration: writes the modules of which code came into out/main/ to out/main.modules.json, and so for each part.
 * Source maps would not do: a module that is only data has no mapping.
 * @returns {import('vite').Plugin}
 */
export function listModules() {
  return {
    name: 'aiosbeheer:list-modules',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (dir === undefined) return
      const modules = Object.values(bundle).flatMap((output) => (output.type === 'chunk' ? Object.entries(output.modules) : []))
      const rendered = modules.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id)
      await mkdir(dirname(dir), { recursive: true })
      await writeFile(moduleList(dirname(dir), basename(dir)), JSON.stringify([...new Set(rendered)].sort()))
    }
  }
}

/**
 * The packages of which code is in a build.
 * @param {string} outFolder
 * @param {string} projectRoot
 * @returns {string[]} Paths as in the lockfile, `node_modules/…`, sorted.
 */
export function bundledPackagePaths(outFolder, projectRoot) {
  const modules = parts.flatMap((part) => readAs(z.array(z.string()), moduleList(outFolder, part)))
  return [...new Set(modules.flatMap((id) => moduleOrigin(id, projectRoot) ?? []))].sort()
}

/**
 * @param {string} id As the bundler names a module: a path, or a name behind a NUL for what it made up itself.
 * @param {string} projectRoot
 * @returns {string | undefined} The package; undefined for a file of our own.
 */
export function moduleOrigin(id, projectRoot) {
  const virtual = /^\0(rolldown|vite)\//.exec(id)?.[1]
  if (virtual !== undefined) return `node_modules/${virtual}`
  const file = relative(projectRoot, id).split(sep).join('/')
  if (id.startsWith('\0') || file.startsWith('../')) throw new Error(`Nobody knows whose ${JSON.stringify(id)} is, which is in the build.`)
  return packagePath(file)
}

/**
 * `node_modules/a/node_modules/@b/c/lib/d.js` belongs to the package in `node_modules/a/node_modules/@b/c`.
 * @param {string} file Relative to the project, with slashes.
 * @returns {string | undefined} Undefined for a file of our own.
 */
function packagePath(file) {
  return /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
}

/** @param {string} outFolder @param {string} part */
function moduleList(outFolder, part) {
  return join(outFolder, `${part}.modules.json`)
}
