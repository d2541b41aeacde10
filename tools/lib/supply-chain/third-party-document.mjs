import { lockedPackages } from './files.mjs'
import { licenceOf } from './licence-faults.mjs'

const heading = '# Packages of others, and their licences'

/**
 * docs/third-party.md as it has to be.
 * @param {{
 *   readonly lockfile: import('./files.mjs').Lockfile,
 *   readonly scannerLockfile: import('./files.mjs').Lockfile,
 *   readonly bundledPaths: ReadonlySet<string>,
 *   readonly policy: import('./files.mjs').Policy
 * }} facts
 * @returns {string}
 */
export function thirdPartyDocument({ lockfile, scannerLockfile, bundledPaths, policy }) {
  const packages = lockedPackages(lockfile).map((locked) => ({ ...locked, licence: licenceOf(locked, policy) ?? 'unknown' }))
  const bundled = packages.filter(({ path }) => bundledPaths.has(path))
  const tools = packages.filter(({ path }) => !bundledPaths.has(path))
  const scanner = lockedPackages(scannerLockfile).map((locked) => ({ ...locked, licence: licenceOf(locked, policy) ?? 'unknown' }))
  return `${heading}
Written by \`node tools/third-party.mjs\` from the lockfiles and the build, and held against both by \`npm run check\` and by every build.
What is allowed where, and why, stands in \`tools/supply-chain.policy.json\`. The texts go with the application, in
\`THIRD-PARTY-LICENSES.txt\`; those of Electron and Chromium are put beside it by electron-builder.

## In the application
${bundled.length} packages: ${counts(bundled)}.

| package | version | licence |
| --- | --- | --- |
${bundled.map(({ path, version, licence }) => `| ${shownPath(path)} | ${version} | ${licence} |`).join('\n')}

Copied into \`assets/\`: ${Object.entries(policy.copiedIntoAssets)
    .map(([name, what]) => `${name} (${what})`)
    .join(', ')}.

## Tools only
${tools.length} packages that build and test, for all platforms, and are in no installer: ${counts(tools)}.

## The static scanner
${scanner.length} packages with a lockfile of their own (\`tools/electronegativity/\`): ${counts(scanner)}.
`
}

/**
 * Which packages the document says are in the application.
 * @param {string} text
 * @returns {Set<string>} Paths as in the lockfile.
 */
export function documentedPaths(text) {
  const rows = [...text.matchAll(/^\| (\S.*?) \| \d\S* \| .+ \|$/gm)].map(([, shown = '']) => shown)
  return new Set(rows.map((shown) => `node_modules/${shown.replaceAll(' › ', '/node_modules/')}`))
}

/** @param {string} path */
function shownPath(path) {
  return path.replace(/^node_modules\//, '').replaceAll('/node_modules/', ' › ')
}

/** @param {readonly { readonly licence: string }[]} packages */
function counts(packages) {
  const byLicence = /** @type {Map<string, number>} */ (new Map())
  for (const { licence } of packages) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1)
  return [...byLicence]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([licence, count]) => `${licence} ${count}`)
    .join(', ')
}
