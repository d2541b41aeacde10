// Runs in a Node of its own: node scan.cjs SCANNER_PACKAGE FOLDER RESULT_FILE. The scanner prints what it likes; the result is a file.
const { writeFileSync } = require('node:fs')
const dns = require('node:dns')

// The scanner asks GitHub for newer translations and for Electron's releases. It reads our sources with what it ships, at once and
// the same everywhere; this code is none of those that its HTTP client tries again for.
// @ts-expect-error -- Only the callback form is called, by node:net.
dns.lookup = (/** @type {string} */ host, /** @type {unknown} */ options, /** @type {(error: Error) => void} */ callback) => {
  const answer = typeof options === 'function' ? /** @type {(error: Error) => void} */ (options) : callback
  process.nextTick(answer, Object.assign(new Error(`No network for ${host}`), { code: 'ENONETWORK' }))
}

/** The first needs the list of Electron's releases from the network, and the second only hands it the version in package.json. */
const networkChecks = ['availablesecurityfixesglobalcheck', 'electronversionjsoncheck']

/**
 * @typedef {object} ScanResult
 * @property {number} checkCount
 * @property {readonly { readonly file: string, readonly message: string }[]} errors Files that could not be read as code.
 * @property {readonly { readonly id: string, readonly file: string, readonly line: number, readonly description: string }[]} findings
 */

/**
 * @typedef {(options: { input: string, isRelative: boolean, excludeFromScan: string[], parserPlugins: string[] }) => Promise<{
 *   globalChecks: number, atomicChecks: number, errors: { file: string, message: string }[],
 *   issues: { id: string, file: string, location: { line: number }, description: string }[]
 * }>} Scanner
 */

async function main() {
  const [scannerPackage, folder, resultFile] = process.argv.slice(2)
  if (scannerPackage === undefined || folder === undefined || resultFile === undefined) throw new Error('Three arguments are needed.')
  const scan = /** @type {Scanner} */ (require(scannerPackage))
  const { globalChecks, atomicChecks, errors, issues } = await scan({
    input: folder,
    isRelative: true,
    excludeFromScan: networkChecks,
    parserPlugins: []
  })
  /** @type {ScanResult} */
  const result = {
    checkCount: globalChecks + atomicChecks,
    errors: errors.map(({ file, message }) => ({ file, message })),
    findings: issues.map(({ id, file, location, description }) => ({ id, file, line: location.line, description }))
  }
  writeFileSync(resultFile, JSON.stringify(result))
}

main().catch((/** @type {unknown} */ error) => {
  console.error(error)
  process.exitCode = 1
})
