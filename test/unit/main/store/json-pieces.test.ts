import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonPieces } from '../../../../main/store/json-pieces'

const textOf = (value: unknown): string => Buffer.concat([...jsonPieces(value)]).toString('utf8')

describe('jsonPieces', () => {
  it('is what JSON.stringify makes of a value, whatever its depth', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => textOf(value) === JSON.stringify(value)))
  })

  it.each([0, 1, 199, 200, 201, 400, 1001])('is so for a list of %i, at every depth where one can stand', (count) => {
    const list = Array.from({ length: count }, (_unused, index) => ({ naam: `Zoë "${index}"`, groepen: ['één', null] }))
    const value = { n: 3, value: { type: 'transaction', changes: [{ kind: 'accountsAdded', accounts: list }], none: undefined, list } }
    expect(textOf(value)).toBe(JSON.stringify(value))
    expect(textOf(list)).toBe(JSON.stringify(list))
  })

  it('has null in a list for what JSON has no word for, and no field for it in an object', () => {
    const value = { gone: undefined, list: [undefined, 1], long: Array.from({ length: 300 }, () => undefined) }
    expect(textOf(value)).toBe(JSON.stringify(value))
  })

  it('never holds much at once, and makes a piece when it is asked for', () => {
    let made = 0
    const item = { toJSON: () => `${(made += 1)} ${'x'.repeat(1000)}` }
    const pieces = jsonPieces({ list: Array.from({ length: 10_000 }, () => item) })
    const first = pieces.next().value
    expect(first?.length).toBeLessThan(1024 * 1024)
    expect(made).toBeLessThan(1000)
    expect(Math.max(...[...pieces].map(({ length }) => length))).toBeLessThan(1024 * 1024)
    expect(made).toBe(10_000)
  })
})
