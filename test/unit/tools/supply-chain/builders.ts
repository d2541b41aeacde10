import type { Lockfile, Manifest, Policy } from '../../../../tools/lib/supply-chain/files.mjs'

const none = { dependencies: {}, devDependencies: {}, optionalDependencies: {} }

export const integrity = `sha512-${'A'.repeat(86)}==`

export function manifest(devDependencies: Readonly<Record<string, string>>, more: Partial<Manifest> = {}): Manifest {
  return { ...none, peerDependencies: {}, overrides: {}, allowScripts: {}, ...more, devDependencies: { ...devDependencies } }
}

type Entry = Partial<Lockfile['packages'][string]>

/** A lockfile in which each package, by its path below node_modules, has an MIT licence and an exact version. */
export function lockfile(packages: Readonly<Record<string, Entry>>, devDependencies: Readonly<Record<string, string>> = {}): Lockfile {
  const entries = Object.entries(packages).map(([path, entry]) => [
    `node_modules/${path}`,
    { ...none, version: '1.0.0', license: 'MIT', integrity, ...entry }
  ])
  return { lockfileVersion: 3, packages: { '': { ...none, devDependencies: { ...devDependencies } }, ...Object.fromEntries(entries) } }
}

export function policy(more: Partial<Policy> = {}): Policy {
  return {
    applicationLicences: ['MIT', 'ISC'],
    toolLicences: {},
    undeclaredLicences: {},
    copiedIntoAssets: {},
    licenceTextFrom: {},
    installScripts: {},
    ...more
  }
}
