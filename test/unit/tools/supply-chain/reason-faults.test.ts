import { describe, expect, it } from 'vitest'
import { reasonFaults } from '../../../../tools/lib/supply-chain/reason-faults.mjs'
import { manifest } from './builders'

const table = (...rows: readonly string[]) => ['| package | for | why | where |', '| --- | --- | --- | --- |', ...rows].join('\n')
const one = '| `one` | the one thing | the only one | tool |'

describe('reasonFaults', () => {
  it('wants a row for every direct dependency', () => {
    expect(reasonFaults({ manifest: manifest({ one: '1.0.0' }), decision: table(one) })).toEqual([])
    expect(reasonFaults({ manifest: manifest({ one: '1.0.0', '@scope/one': '1.0.0' }), decision: table(one) })).toEqual([
      '@scope/one stands in package.json without its reason in docs/decisions/0006-dependencies.md'
    ])
    expect(reasonFaults({ manifest: manifest({}, { dependencies: { two: '1.0.0' } }), decision: table() })).toHaveLength(1)
  })

  it('takes no mention in passing for a row', () => {
    expect(reasonFaults({ manifest: manifest({ one: '1.0.0' }), decision: 'We use `one` | because | we do |' })).toHaveLength(1)
  })

  it('wants a reason in the row', () => {
    expect(reasonFaults({ manifest: manifest({ one: '1.0.0' }), decision: table('| `one` | the one thing | | tool |') })).toEqual([
      'one has an empty reason in docs/decisions/0006-dependencies.md'
    ])
  })

  it('wants no row for what is gone', () => {
    expect(reasonFaults({ manifest: manifest({}), decision: table(one) })).toEqual([
      'one has a reason in docs/decisions/0006-dependencies.md and is no dependency'
    ])
  })
})
