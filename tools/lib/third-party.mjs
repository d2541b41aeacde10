import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from './project.mjs'
import { bundledPackagePaths } from './supply-chain/bundled-packages.mjs'
import { readLockfile, readPolicy } from './supply-chain/files.mjs'
import { thirdPartyNotices } from './supply-chain/notices.mjs'
import { documentedPaths } from './supply-chain/third-party-document.mjs'

export const supplyChainFiles = {
  manifest: join(projectRoot, 'package.json'),
  lockfile: join(projectRoot, 'package-lock.json'),
  npmrc: join(projectRoot, '.npmrc'),
  policy: join(projectRoot, 'tools/supply-chain.policy.json'),
  decision: join(projectRoot, 'docs/decisions/0006-dependencies.md'),
  document: join(projectRoot, 'docs/third-party.md'),
  scannerManifest: join(projectRoot, 'tools/electronegativity/package.json'),
  scannerLockfile: join(projectRoot, 'tools/electronegativity/package-lock.json')
}

const outFolder = join(projectRoot, 'out')

/** Packages whose code is in out/. */
export function builtPackagePaths() {
  return bundledPackagePaths(outFolder, projectRoot)
}

/**
 * Puts the licence texts of what was just built beside it, and answers what docs/third-party.md says wrongly of that build.
 * @returns {Promise<string[]>}
 */
export async function noteThirdParties() {
  const paths = builtPackagePaths()
  const facts = { projectRoot, paths, lockfile: readLockfile(supplyChainFiles.lockfile), policy: readPolicy(supplyChainFiles.policy) }
  await writeFile(join(outFolder, 'THIRD-PARTY-LICENSES.txt'), thirdPartyNotices(facts))
  const document = existsSync(supplyChainFiles.document) ? readFileSync(supplyChainFiles.document, 'utf8') : ''
  return differences(new Set(paths), documentedPaths(document))
}

/**
 * @param {ReadonlySet<string>} built
 * @param {ReadonlySet<string>} documented
 */
export function differences(built, documented) {
  return [
    ...[...built].filter((path) => !documented.has(path)).map((path) => `${path} is in the application, and not in docs/third-party.md`),
    ...[...documented].filter((path) => !built.has(path)).map((path) => `${path} is in docs/third-party.md, and not in the application`)
  ]
}
