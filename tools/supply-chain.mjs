// node tools/supply-chain.mjs: what others wrote and we install or ship. A job of npm run check; docs/decisions/0006-dependencies.md.
//   --require-audit   fails when npm audit gave no answer
//
// npm audit needs the registry's list of vulnerabilities, and not every registry hands it out: mirrors and proxies refuse the request
// (404, 405), and without a network there is none. Then nothing is known, which is neither "0 found" nor a fault of the code; a check
// that failed would only teach to ignore it. So the check says in its last lines that the audit did not run, and why, and
// npm run dist makes no installer without an answer.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { noteMark } from './lib/jobs.mjs'
import { audit } from './lib/supply-chain/audit.mjs'
import { readLockfile, readManifest, readPolicy } from './lib/supply-chain/files.mjs'
import { installScriptFaults } from './lib/supply-chain/install-script-faults.mjs'
import { licenceFaults } from './lib/supply-chain/licence-faults.mjs'
import { lockfileFaults } from './lib/supply-chain/lockfile-faults.mjs'
import { reasonFaults } from './lib/supply-chain/reason-faults.mjs'
import { documentedPaths, thirdPartyDocument } from './lib/supply-chain/third-party-document.mjs'
import { supplyChainFiles as files } from './lib/third-party.mjs'

/**
 * Faults of what is written down, found without a network.
 * @returns {string[]}
 */
export function recordedFaults() {
  const [manifest, scannerManifest] = [readManifest(files.manifest), readManifest(files.scannerManifest)]
  const [lockfile, scannerLockfile] = [readLockfile(files.lockfile), readLockfile(files.scannerLockfile)]
  const policy = readPolicy(files.policy)
  const document = readFileSync(files.document, 'utf8')
  const bundledPaths = documentedPaths(document)
  const lockfiles = [lockfile, scannerLockfile]
  const isDocumented = document === thirdPartyDocument({ lockfile, scannerLockfile, bundledPaths, policy })
  return [
    ...lockfileFaults({ manifest, lockfile }),
    ...lockfileFaults({ manifest: scannerManifest, lockfile: scannerLockfile }).map((fault) => `tools/electronegativity: ${fault}`),
    ...licenceFaults({ lockfiles, bundledPaths, policy }),
    ...installScriptFaults({ lockfiles, manifest, npmrc: readFileSync(files.npmrc, 'utf8'), policy }),
    ...reasonFaults({ manifest, decision: readFileSync(files.decision, 'utf8') }),
    ...(isDocumented ? [] : ['docs/third-party.md is not what node tools/third-party.mjs writes'])
  ]
}

/** @typedef {import('./lib/supply-chain/audit.mjs').AuditOutcome} AuditOutcome */

/**
 * What the audits come to. Vulnerabilities of the static scanner are told and do not fail: it is apart from the application, reads our
 * own sources only, and its newest version is what it is.
 *
 * @param {{ readonly project: AuditOutcome, readonly scanner: AuditOutcome }} audits
 * @param {{ readonly mustAnswer: boolean }} options
 * @returns {{ readonly faults: readonly string[], readonly notes: readonly string[] }}
 */
export function auditVerdict({ project, scanner }, { mustAnswer }) {
  const scannerNotes = scanner.kind === 'answered' ? scanner.severe.map((one) => `In the static scanner only: ${one}`) : []
  if (project.kind === 'answered') {
    const milder = project.milder === 0 ? [] : [`npm audit knows ${project.milder} vulnerabilities below high.`]
    return { faults: project.severe, notes: [...milder, ...scannerNotes] }
  }
  const silence = `npm audit DID NOT RUN, so nothing is known of vulnerabilities: ${project.why}`
  return mustAnswer ? { faults: [silence], notes: scannerNotes } : { faults: [], notes: [silence, ...scannerNotes] }
}

/** @param {{ readonly mustAnswer: boolean }} options */
export async function supplyChain(options) {
  const [project, scanner] = await Promise.all([audit(dirname(files.lockfile)), audit(dirname(files.scannerLockfile))])
  const { faults, notes } = auditVerdict({ project, scanner }, options)
  return { faults: [...recordedFaults(), ...faults], notes, audited: project.kind === 'answered' }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { faults, notes, audited } = await supplyChain({ mustAnswer: process.argv.includes('--require-audit') })
  for (const fault of faults) console.log(fault)
  for (const note of notes) console.log(`${noteMark}${note}`)
  if (faults.length === 0) console.log(`Supply chain: no faults${audited ? ', 0 vulnerabilities at high' : ''}.`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
