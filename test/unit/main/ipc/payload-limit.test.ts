import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formLimit, isWithinLimit, limitOf, manyIdsLimit } from '../../../../main/ipc/payload-limit'
import { definitionOf } from '../../../../shared/ipc/contract'
import { requestNames } from '../../../../shared/ipc/names'
import { inputSchemaOf } from '../../../torture/ipc/input-schemas'
import { largestInput, validInputs } from '../../../torture/ipc/valid-inputs'

describe.each(requestNames)('%s', (name) => {
  const schema = inputSchemaOf(name)

  it('takes the largest input that its schema takes', () => {
    const largest = largestInput(schema)
    expect(definitionOf(name).input.safeParse(largest).success).toBe(true)
    expect(isWithinLimit(largest, limitOf(definitionOf(name).size))).toBe(true)
  })

  it('takes whatever its schema takes', () => {
    fc.assert(
      fc.property(validInputs(schema, []), (input) => {
        expect(definitionOf(name).input.safeParse(input).success).toBe(true)
        expect(isWithinLimit(input, limitOf(definitionOf(name).size))).toBe(true)
      }),
      { numRuns: 25 }
    )
  })
})

it('the two that take 100,000 ids take them, and one more is refused', () => {
  const ids = (count: number) => ({ accountIds: Array.from({ length: count }, () => 'x'.repeat(64)), made: true })
  expect(isWithinLimit(ids(100_000), manyIdsLimit)).toBe(true)
  expect(isWithinLimit(ids(100_501), manyIdsLimit)).toBe(false)
  expect(isWithinLimit(ids(1_000), formLimit)).toBe(false)
})

describe('what is no plain data', () => {
  const circle: unknown[] = []
  circle.push(circle)
  const strange: readonly (readonly [string, unknown])[] = [
    ['a map', new Map([['a', 1]])],
    ['a set', new Set([1])],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(3)],
    ['a buffer', new ArrayBuffer(3)],
    ['an error', new RangeError('no')],
    ['a regular expression', /a/],
    ['a boxed text', Object('a')],
    ['a bigint', 1n],
    ['an object without a prototype', Object.create(null)],
    ['an instance of a class', new (class Something { readonly field = 1 })()],
    ['a circle', circle],
    ['seven lists in each other', [[[[[[['x']]]]]]]]
  ]
  it.each(strange)('%s is refused, also inside a list and a field', (_name, value) => {
    for (const payload of [value, [value], { field: value }]) expect(isWithinLimit(payload, manyIdsLimit)).toBe(false)
  })
})

describe('a list longer than a form', () => {
  const list = (length: number, item: unknown) => ({ accountIds: Array.from({ length }, () => item) })

  it.each([
    ['numbers', list(501, 1)],
    ['empty texts', list(501, '')],
    ['texts longer than an id', list(501, 'x'.repeat(65))],
    ['lists', list(501, [])],
    ['holes', { accountIds: Object.assign([], { length: 501 }) }],
    ['ids and at the end a number', { accountIds: [...Array.from({ length: 100_000 }, () => 'id'), 1] }]
  ])('of %s is refused', (_name, payload) => {
    expect(isWithinLimit(payload, manyIdsLimit)).toBe(false)
  })
})

describe('whatever is beyond it', () => {
  const stray = (count: number) => Object.fromEntries(Array.from({ length: count }, (_unused, index) => [`f${index}`, 1]))
  const huge: readonly (readonly [string, () => unknown])[] = [
    ['10,000,000 items', () => Array.from({ length: 10_000_000 }, () => 'id')],
    ['10,000,000 holes', () => Object.assign([], { length: 10_000_000 })],
    ['a text of 100 MB', () => ({ text: 'x'.repeat(100_000_000) })],
    ['fields of 10 MB names', () => ({ ['x'.repeat(10_000_000)]: 1 })],
    ['100 lists of 1,000 ids', () => Array.from({ length: 101 }, () => Array.from({ length: 1_000 }, () => 'id'))],
    ['20,000 stray fields', () => stray(20_000)]
  ]
  it.each(huge)('is refused at once: %s', (_name, make) => {
    const payload = make()
    const begun = performance.now()
    const isWithin = isWithinLimit(payload, manyIdsLimit)
    expect(performance.now() - begun).toBeLessThan(50)
    expect(isWithin).toBe(false)
  })
})
