import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requests } from '../../../shared/ipc/contract'
import { requestNames } from '../../../shared/ipc/names'
import { accepts, inputSchemaOf, readSchema } from '../../torture/ipc/input-schemas'
import { outwardInput } from '../../torture/ipc/outward-inputs'
import { validInputs } from '../../torture/ipc/valid-inputs'
import { seededRandom } from '../../torture/support/seeded-random'

describe('a schema that is not understood', () => {
  it.each([
    ['a type', { type: 'number' }],
    ['a word', { type: 'string', maxLength: 3, format: 'email' }],
    ['a text without a limit', { type: 'string' }],
    ['a list without a limit', { type: 'array', items: { type: 'null' } }],
    ['a field that may be left out', { type: 'object', properties: { a: { type: 'null' } }, required: [], additionalProperties: false }],
    ['fields of any name', { type: 'object', properties: {}, required: [], additionalProperties: {} }]
  ])('is refused loudly: %s', (_name, json) => {
    expect(() => readSchema(json, 'a.request')).toThrow(/^a\.request: /)
  })
})

it.each(requestNames)('%s: the second opinion agrees with zod, on valid inputs and on outward ones', (name) => {
  const schema = inputSchemaOf(name)
  const random = seededRandom(20_261_126)
  for (const valid of fc.sample(validInputs(schema, ['id-1']), { seed: 1, numRuns: 40 })) {
    expect(accepts(schema, valid)).toBe(true)
    const { kind, input } = outwardInput(schema, valid, random)
    // What these are is judged before any schema: the door takes plain data only.
    if (['date', 'map', 'set', 'regular expression', 'error', 'bytes', 'buffer', 'boxed text', 'huge list', 'huge text'].includes(kind)) continue
    expect(accepts(schema, input), kind).toBe(requests[name].input.safeParse(input).success)
  }
})
