/**
 * @typedef {object} Waiver
 * @property {string} check
 * @property {string} file As the scanner names it; `N/A` for what is of no file.
 * @property {string} reason
 */

/**
 * What a scan comes to: findings that nobody waived, files that could not be read, waivers that waive nothing, and a scanner that
 * looked for nothing are all faults.
 *
 * @param {import('./electronegativity-scan.mjs').ScanResult} result
 * @param {readonly Waiver[]} waivers
 * @returns {{ readonly faults: readonly string[], readonly waived: number }}
 */
export function scanVerdict({ checkCount, errors, findings }, waivers) {
  const isOf = (/** @type {Waiver} */ waiver, /** @type {{ id: string, file: string }} */ finding) =>
    waiver.check === finding.id && waiver.file === slashed(finding.file)
  const open = findings.filter((finding) => !waivers.some((waiver) => isOf(waiver, finding)))
  const idle = waivers.filter((waiver) => !findings.some((finding) => isOf(waiver, finding)))
  return {
    faults: [
      ...(checkCount > 0 ? [] : ['The scanner knew no checks at all']),
      ...errors.map(({ file, message }) => `${slashed(file)} could not be read by the scanner: ${message}`),
      ...open.map(({ id, file, line, description }) => `${slashed(file)}:${line} ${id}: ${description}`),
      ...idle.map(({ check, file }) => `The waiver of ${check} for ${file} waives nothing: remove it`)
    ],
    waived: findings.length - open.length
  }
}

/** @param {string} path */
function slashed(path) {
  return path.replaceAll('\\', '/')
}
