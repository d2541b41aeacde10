import { describe, expect, it } from 'vitest'
import { scanVerdict } from '../../../tools/lib/electronegativity-verdict.mjs'

const finding = { id: 'PRELOAD_JS_CHECK', file: 'main/window.ts', line: 17, description: 'Review the preload' }
const waiver = { check: 'PRELOAD_JS_CHECK', file: 'main/window.ts', reason: 'For a test, in twenty characters' }
const result = { checkCount: 40, errors: [], findings: [finding] }

describe('scanVerdict', () => {
  it('fails on a finding that nobody waived', () => {
    expect(scanVerdict(result, [])).toEqual({ faults: ['main/window.ts:17 PRELOAD_JS_CHECK: Review the preload'], waived: 0 })
  })

  it('lets a waived finding pass, in this file and of this check only', () => {
    expect(scanVerdict(result, [waiver])).toEqual({ faults: [], waived: 1 })
    expect(scanVerdict({ ...result, findings: [finding, { ...finding, file: 'main/index.ts' }] }, [waiver]).faults).toHaveLength(1)
    expect(scanVerdict({ ...result, findings: [finding, { ...finding, id: 'SANDBOX_JS_CHECK' }] }, [waiver]).faults).toHaveLength(1)
  })

  it('knows a file of Windows by its name', () => {
    expect(scanVerdict({ ...result, findings: [{ ...finding, file: 'main\\window.ts' }] }, [waiver]).faults).toEqual([])
  })

  it('wants no waiver that waives nothing', () => {
    expect(scanVerdict({ ...result, findings: [] }, [waiver]).faults).toEqual([
      'The waiver of PRELOAD_JS_CHECK for main/window.ts waives nothing: remove it'
    ])
  })

  it('fails on a file that the scanner could not read, and on a scanner without checks', () => {
    expect(scanVerdict({ checkCount: 0, errors: [{ file: 'main/a.ts', message: 'Unexpected token' }], findings: [] }, []).faults).toEqual([
      'The scanner knew no checks at all',
      'main/a.ts could not be read by the scanner: Unexpected token'
    ])
  })
})
