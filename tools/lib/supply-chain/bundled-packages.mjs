import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * The packages of which code is in a build, read from its source maps: what was shaken out of the bundle is in none of them.
 * @param {string} outFolder
 * @param {string} projectRoot
 * @returns {string[]} Paths as in the lockfile, `node_modules/…`, sorted.
 */
export function bundledPackagePaths(outFolder, projectRoot) {
  const files = ['main', 'preload', 'renderer'].flatMap((part) => scripts(join(outFolder, part)))
  const unmapped = files.filter((file) => !existsSync(`${file}.map`))
  // The runtime of the bundler itself has no source in any package.
  const unknown = unmapped.filter((file) => !/rolldown-runtime-[^/\\]+\.js$/.test(file))
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} has no source map, so nobody knows what is in it.`)
  const paths = files
    .filter((file) => !unmapped.includes(file))
    .flatMap((file) => mappedSources(`${file}.map`))
    .flatMap((source) => packagePath(relative(projectRoot, source).split(sep).join('/')) ?? [])
  if (paths.length === 0) throw new Error(`No package was found in the build in ${outFolder}; is there one?`)
  return [...new Set(paths)].sort()
}

/**
 * `node_modules/a/node_modules/@b/c/lib/d.js` belongs to the package in `node_modules/a/node_modules/@b/c`.
 * @param {string} file Relative to the project, with slashes.
 * @returns {string | undefined} Undefined for a file of our own.
 */
export function packagePath(file) {
  return /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
}

/** @param {string} folder */
function scripts(folder) {
  if (!existsSync(folder)) throw new Error(`There is no ${folder}: build first.`)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name))
}

/** @param {string} mapFile */
function mappedSources(mapFile) {
  const { sources, sourceRoot } = /** @type {{ readonly sources: readonly (string | null)[], readonly sourceRoot?: string }} */ (
    JSON.parse(readFileSync(mapFile, 'utf8'))
  )
  return sources.flatMap((source) => (source === null || source.startsWith('\0') ? [] : [resolve(dirname(mapFile), sourceRoot ?? '', source)]))
}
