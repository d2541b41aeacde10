import { lockedPackages } from './files.mjs'

/**
 * No install script runs, and each one that a package brings is known.
 *
 * @param {{
 *   readonly lockfiles: readonly import('./files.mjs').Lockfile[],
 *   readonly manifest: import('./files.mjs').Manifest,
 *   readonly npmrc: string,
 *   readonly policy: import('./files.mjs').Policy
 * }} facts
 * @returns {string[]}
 */
export function installScriptFaults({ lockfiles, manifest, npmrc, policy }) {
  const brought = lockfiles.flatMap(lockedPackages).filter(({ hasInstallScript }) => hasInstallScript === true)
  const names = new Set(brought.map(({ name }) => name))
  const settings = npmrc.split('\n').map((line) => line.trim())
  return [
    ...(settings.includes('ignore-scripts=true') ? [] : ['.npmrc does not say ignore-scripts=true']),
    ...Object.entries(manifest.allowScripts)
      .filter(([, allowed]) => allowed)
      .map(([name]) => `package.json lets the install script of ${name} run`),
    ...brought
      .filter(({ name }) => !Object.hasOwn(policy.installScripts, name))
      .map(({ name, version }) => `${name}@${version} brings an install script that nobody has looked at`),
    ...Object.keys(policy.installScripts)
      .filter((name) => !names.has(name))
      .map((name) => `the policy knows an install script of ${name}, which has none`)
  ]
}
