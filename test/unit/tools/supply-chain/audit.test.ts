import { describe, expect, it } from 'vitest'
import { auditOutcome, type AuditOutcome } from '../../../../tools/lib/supply-chain/audit.mjs'
import { auditVerdict } from '../../../../tools/supply-chain.mjs'

const clean: AuditOutcome = { kind: 'answered', severe: [], milder: 0 }
const silent: AuditOutcome = { kind: 'not run', why: '405 Method Not Allowed' }
const found: AuditOutcome = { kind: 'answered', severe: ['one <2 (high): a hole'], milder: 0 }
const note = 'npm audit DID NOT RUN, so nothing is known of vulnerabilities: 405 Method Not Allowed'

describe('auditOutcome', () => {
  const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} })
  const vulnerability = (severity: string) => ({ severity, range: '<2', via: [{ title: 'A hole', url: 'https://example.org/1' }, 'two'] })

  it('names what is high or critical and counts the rest', () => {
    const all = { a: vulnerability('low'), b: vulnerability('moderate'), c: vulnerability('high'), d: vulnerability('critical') }
    expect(auditOutcome(report(all))).toEqual({
      kind: 'answered',
      severe: ['c <2 (high): A hole, https://example.org/1; through two', 'd <2 (critical): A hole, https://example.org/1; through two'],
      milder: 2
    })
    expect(auditOutcome(report({}))).toEqual(clean)
  })

  it.each([
    ['{"message":"405 Method Not Allowed - POST https://example.org/-/npm/v1/security/advisories/bulk","statusCode":405}', '405 Method Not Allowed'],
    ['{"message":"request to https://example.org/x failed, reason: connect ECONNREFUSED","error":{}}', 'request to failed, reason: connect ECONNREFUSED'],
    ['', 'npm gave no report'],
    ['{"auditReportVersion":2,"vulnerabil', 'npm gave no report'],
    ['{"auditReportVersion":2}', 'npm gave no report'],
    ['{"auditReportVersion":3,"vulnerabilities":{}}', 'npm gave no report'],
    ['{"vulnerabilities":{}}', 'npm gave no report'],
    ['null', 'npm gave no report']
  ])('does not take %j for "none found"', (output, why) => {
    expect(auditOutcome(output)).toEqual({ kind: 'not run', why })
  })
})

describe('auditVerdict', () => {
  const verdict = (project: AuditOutcome, scanner: AuditOutcome = clean, mustAnswer = false) => auditVerdict({ project, scanner }, { mustAnswer })

  it('fails on what is severe', () => {
    expect(verdict(clean)).toEqual({ faults: [], notes: [] })
    expect(verdict(found)).toEqual({ faults: ['one <2 (high): a hole'], notes: [] })
  })

  it('says that the audit did not run, and fails where an answer is required', () => {
    expect(verdict(silent)).toEqual({ faults: [], notes: [note] })
    expect(verdict(silent, clean, true)).toEqual({ faults: [note], notes: [] })
  })

  it('tells of milder ones and of the scanner without failing', () => {
    expect(verdict({ kind: 'answered', severe: [], milder: 2 }, found)).toEqual({
      faults: [],
      notes: ['npm audit knows 2 vulnerabilities below high.', 'In the static scanner only: one <2 (high): a hole']
    })
  })
})
