import { z } from 'zod'
import { runNpm } from '../npm.mjs'

const severe = new Set(['high', 'critical'])

const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })]))
    })
  )
})
const refusalSchema = z.object({ message: z.string() })

/**
 * @typedef {{ readonly kind: 'answered', readonly severe: readonly string[], readonly milder: number }
 *   | { readonly kind: 'not run', readonly why: string }} AuditOutcome
 */

/**
 * Asks the registry for known vulnerabilities of what is locked in a folder; nothing need be installed there.
 * @param {string} folder
 * @param {{ readonly env?: NodeJS.ProcessEnv }} [options]
 */
export async function audit(folder, { env = process.env } = {}) {
  const args = ['audit', '--json', '--package-lock-only', '--loglevel=silent', '--fetch-retries=0', '--fetch-timeout=20000']
  const { output } = await runNpm(args, { cwd: folder, env })
  return auditOutcome(output)
}

/**
 * Only a report of npm's own form counts as an answer: a refusal, an outage or half an answer is never "no vulnerabilities".
 * @param {string} output
 * @returns {AuditOutcome}
 */
export function auditOutcome(output) {
  const answer = parsed(output)
  const report = reportSchema.safeParse(answer)
  if (!report.success) {
    const refusal = refusalSchema.safeParse(answer)
    return { kind: 'not run', why: refusal.success ? withoutAddress(refusal.data.message) : 'npm gave no report' }
  }
  const found = Object.entries(report.data.vulnerabilities)
  const bad = found.filter(([, { severity }]) => severe.has(severity))
  return { kind: 'answered', severe: bad.map(([name, facts]) => inWords(name, facts)), milder: found.length - bad.length }
}

/**
 * @param {string} name
 * @param {z.infer<typeof reportSchema>['vulnerabilities'][string]} facts
 */
function inWords(name, { severity, range, via }) {
  const causes = via.map((cause) => (typeof cause === 'string' ? `through ${cause}` : `${cause.title}, ${cause.url}`))
  return `${name} ${range} (${severity}): ${causes.join('; ')}`
}

/** @param {string} text */
function parsed(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text))
  } catch {
    // No JSON is no report, which is what the caller says.
    return null
  }
}

/** Which registry it is differs from machine to machine. @param {string} message */
function withoutAddress(message) {
  return message.replace(/\s*-?\s*(GET|POST)?\s*https?:\S+/g, '').trim()
}
