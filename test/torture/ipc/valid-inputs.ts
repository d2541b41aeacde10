import fc, { type Arbitrary } from 'fast-check'
import { anyCodePoint } from '../../unit/builders'
import type { InputSchema } from './input-schemas'

/** Texts that mean something where the calls go: ids, tokens, names, passwords. Without them nothing is found and little is reached. */
export type KnownTexts = readonly string[]

/** Lists and texts at their longest are rare here: they have a part of their own (largest.ts). */
const usualLength = 40
const usualItems = 5
/** A text that may be longer, as a clipboard's, is made at its longest in that part alone. */
const longestMade = 100_000

/** Inputs that the schema accepts. */
export function validInputs(schema: InputSchema, known: KnownTexts): Arbitrary<unknown> {
  switch (schema.kind) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(schema.fields).map(([name, field]) => [name, validInputs(field, known)])), { noNullPrototype: true })
    case 'list':
      return fc.array(validInputs(schema.item, known), { minLength: schema.fewest, maxLength: Math.min(schema.most, schema.fewest + usualItems) })
    case 'text':
      return texts(schema, known)
    case 'integer':
      return fc.oneof(
        fc.constantFrom(schema.least, schema.greatest),
        fc.integer({ min: schema.least, max: schema.greatest }),
        fc.integer({ min: schema.least, max: Math.min(schema.greatest, schema.least + 20) })
      )
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'oneOf':
      return fc.constantFrom(...schema.values)
    case 'union':
      return fc.oneof(...schema.options.map((option) => validInputs(option, known)))
  }
}

function texts({ shortest, longest }: { readonly shortest: number; readonly longest: number }, known: KnownTexts): Arbitrary<string> {
  const cut = (text: string): string => {
    const points = [...text].slice(0, longest)
    return points.join('') + 'x'.repeat(Math.max(0, shortest - points.length))
  }
  const fitting = known.filter((text) => text.length >= shortest && text.length <= longest)
  const free = fc.array(anyCodePoint, { maxLength: Math.min(longest, usualLength) }).map((parts) => cut(parts.join('')))
  const limits = longest > longestMade ? ['x'.repeat(shortest)] : ['x'.repeat(shortest), 'x'.repeat(longest), cut('😀'.repeat(longest))]
  const atTheLimit = fc.constantFrom(...limits)
  return fitting.length === 0
    ? fc.oneof({ weight: 4, arbitrary: free }, { weight: 1, arbitrary: atTheLimit })
    : fc.oneof({ weight: 3, arbitrary: free }, { weight: 1, arbitrary: atTheLimit }, { weight: 4, arbitrary: fc.constantFrom(...fitting) })
}

/** Of an id (shared/ipc/common-schemas.ts): of these a call may have 100,000, and none of ours is anything but ASCII. */
const idLength = 64

/** The largest input that the schema accepts: of code points of two units, which zod counts as one. */
export function largestInput(schema: InputSchema): unknown {
  switch (schema.kind) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.fields).map(([name, field]) => [name, largestInput(field)]))
    case 'list':
      return Array.from({ length: schema.most }, () => largestInput(schema.item))
    case 'text':
      return (schema.longest === idLength ? 'x' : '😀').repeat(schema.longest)
    case 'integer':
      return schema.greatest
    case 'boolean':
      return false
    case 'null':
      return null
    case 'oneOf':
      return longestOf(schema.values)
    case 'union':
      return longestOf(schema.options.map(largestInput))
  }
}

const longestOf = <Item>(items: readonly Item[]): Item =>
  items.reduce((longest, item) => (JSON.stringify(item).length > JSON.stringify(longest).length ? item : longest))
