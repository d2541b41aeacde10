import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageName } from './files.mjs'

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/**
 * The text that licences ask to be passed on with the application: of each package its own licence files.
 *
 * @param {{
 *   readonly projectRoot: string,
 *   readonly paths: readonly string[],
 *   readonly lockfile: import('./files.mjs').Lockfile,
 *   readonly policy: import('./files.mjs').Policy
 * }} facts `paths` as in the lockfile.
 * @returns {string}
 */
export function thirdPartyNotices({ projectRoot, paths, lockfile, policy }) {
  const copied = Object.keys(policy.copiedIntoAssets).map((name) => `node_modules/${name}`)
  const sections = [...new Set([...paths, ...copied])].sort().map((path) => {
    const { version, license } = lockfile.packages[path] ?? {}
    const textFolder = policy.licenceTextFrom[packageName(path)]?.package
    const texts = licenceTexts(join(projectRoot, textFolder === undefined ? path : `node_modules/${textFolder}`))
    if (texts.length === 0) throw new Error(`${path} has no licence file; name one in licenceTextFrom of tools/supply-chain.policy.json.`)
    return [`${'='.repeat(100)}\n${packageName(path)} ${version ?? ''} (${license ?? ''})\n`, ...texts].join('\n')
  })
  return `Aiosbeheer contains the work of others, under these licences.\n\n${sections.join('\n')}`
}

/** @param {string} folder */
function licenceTexts(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map(({ name }) => `${readFileSync(join(folder, name), 'utf8').trim()}\n`)
}
