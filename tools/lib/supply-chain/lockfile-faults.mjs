import { lockedPackages } from './files.mjs'

const exactVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/
const sha512 = /^sha512-[A-Za-z0-9+/]{86}==$/
const kinds = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies'])

/**
 * What makes an installation differ from what was reviewed: ranges, a lockfile out of step, entries that could be swapped.
 * @param {{ readonly manifest: import('./files.mjs').Manifest, readonly lockfile: import('./files.mjs').Lockfile }} project
 * @returns {string[]}
 */
export function lockfileFaults({ manifest, lockfile }) {
  return [
    ...formatFaults(lockfile),
    ...rangeFaults(manifest),
    ...stepFaults(manifest, lockfile),
    ...lockedPackages(lockfile).flatMap(entryFaults)
  ]
}

/** @param {import('./files.mjs').Lockfile} lockfile */
function formatFaults({ lockfileVersion }) {
  return lockfileVersion === 3 ? [] : [`package-lock.json has lockfileVersion ${lockfileVersion}, not 3`]
}

/** @param {import('./files.mjs').Manifest} manifest */
function rangeFaults(manifest) {
  return kinds.flatMap((kind) =>
    Object.entries(manifest[kind])
      .filter(([, version]) => !exactVersion.test(version))
      .map(([name, version]) => `${name}: package.json says ${version}; write one exact version`)
  )
}

/**
 * npm ci compares these too; here it is said before anything is installed.
 * @param {import('./files.mjs').Manifest} manifest
 * @param {import('./files.mjs').Lockfile} lockfile
 */
function stepFaults(manifest, lockfile) {
  const root = lockfile.packages['']
  if (root === undefined) return ['package-lock.json does not hold the project itself']
  return kinds.flatMap((kind) => {
    const names = new Set([...Object.keys(manifest[kind]), ...Object.keys(root[kind])])
    return [...names].flatMap((name) => {
      const [wanted, recorded] = [manifest[kind][name], root[kind][name]]
      const locked = lockfile.packages[`node_modules/${name}`]?.version
      if (wanted !== recorded) return [`${name}: package.json has ${wanted ?? 'none'}, package-lock.json ${recorded ?? 'none'}`]
      return locked === wanted ? [] : [`${name}: package.json has ${wanted ?? 'none'}, locked is ${locked ?? 'none'}`]
    })
  })
}

/** @param {ReturnType<typeof lockedPackages>[number]} entry */
function entryFaults({ path, link, version, integrity, resolved }) {
  if (link === true) return [`${path} is a link to a folder`]
  return [
    ...(exactVersion.test(version) ? [] : [`${path} has no exact version`]),
    ...(integrity !== undefined && sha512.test(integrity) ? [] : [`${path} has no sha512 integrity`]),
    // .npmrc leaves out a registry's own; what is left is a git address, a mirror or a file.
    ...(resolved === undefined ? [] : [`${path} names an address of its own`])
  ]
}
