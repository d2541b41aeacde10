import type { SeededRandom } from '../support/seeded-random'
import { accepts, type InputSchema } from './input-schemas'

/** An input from the schema outward: the kind of what was done to it, for the report. */
export type OutwardInput = { readonly kind: string; readonly input: unknown }

const cyclic = (): unknown => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  return circle
}

const deep = (levels: number): unknown => {
  let inner: unknown = 'x'
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? { a: inner } : [inner]
  return inner
}

const withHoles = (length: number): unknown => {
  const list: unknown[] = []
  list.length = length
  return list
}

const manyFields = (count: number): unknown => Object.fromEntries(Array.from({ length: count }, (_unused, index) => [`field${index}`, index]))

/** An own field of this name, as structured clone makes it; `{ __proto__: … }` would set the prototype. */
const withOwn = (name: string, value: unknown): unknown => Object.defineProperty({}, name, { value, enumerable: true, configurable: true, writable: true })

/** Whatever structured clone carries across IPC and no input of ours has: functions and symbols it does not carry. */
const strangers: Readonly<Record<string, () => unknown>> = {
  'undefined': () => undefined,
  'NaN': () => NaN,
  'Infinity': () => Infinity,
  'fraction': () => 0.5,
  'beyond integers': () => 2 ** 53,
  'bigint': () => 10n ** 30n,
  'date': () => new Date(0),
  'map': () => new Map([['kind', 'lokaal']]),
  'set': () => new Set(['a']),
  'regular expression': () => /(a+)+$/,
  'error': () => new RangeError('no'),
  'bytes': () => new Uint8Array(1000),
  'buffer': () => new ArrayBuffer(8),
  'boxed text': () => Object('text') as unknown,
  'cycle': cyclic,
  'deep': () => deep(500),
  'holes': () => withHoles(100_000),
  'huge list': () => Array.from({ length: 200_000 }, () => 1),
  'huge text': () => 'x'.repeat(8_000_000),
  'many fields': () => manyFields(20_000),
  'own __proto__': () => withOwn('__proto__', { isAdmin: true }),
  'own constructor': () => withOwn('constructor', { prototype: { isAdmin: true } }),
  'number': () => 7,
  'negative': () => -1,
  'boolean': () => true,
  'object': () => ({}),
  'list': () => []
}

const strayNames = ['stray', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'then', '0', 'role', 'session', 'path', 'scope'] as const

type Place = { readonly path: readonly (string | number)[]; readonly schema: InputSchema }

/** Every place of an input that a schema has something to say about. */
function placesOf(schema: InputSchema, value: unknown, path: readonly (string | number)[] = []): readonly Place[] {
  const here = { path, schema }
  if (schema.kind === 'object') {
    const fields = value as Readonly<Record<string, unknown>>
    return [here, ...Object.entries(schema.fields).flatMap(([name, field]) => placesOf(field, fields[name], [...path, name]))]
  }
  if (schema.kind === 'union') return placesOf(schema.options.find((option) => accepts(option, value)) ?? { kind: 'null' }, value, path)
  if (schema.kind === 'list') return [here, ...(value as readonly unknown[]).flatMap((item, index) => placesOf(schema.item, item, [...path, index]))]
  return [here]
}

/** The same input with another value at this place; what is on the way is copied. */
function withValue(input: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(input)) return input.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item))
  return Object.fromEntries(Object.entries(input as object).map(([name, field]) => [name, name === step ? withValue(field, rest, value) : (field as unknown)]))
}

const valueAt = (input: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((value, step) => (value as Readonly<Record<string | number, unknown>>)[step], input)

/** One step past a limit of the schema at this place; null where it has none that way. */
function pastLimit(schema: InputSchema, random: SeededRandom): unknown {
  switch (schema.kind) {
    case 'text':
      return random.chance(0.3) && schema.shortest > 0 ? 'x'.repeat(schema.shortest - 1) : 'x'.repeat(schema.longest + 1)
    case 'integer':
      return random.chance(0.5) ? schema.least - 1 : schema.greatest + 1
    case 'list':
      return schema.fewest > 0 && random.chance(0.3) ? [] : Array.from({ length: schema.most + 1 }, () => 'x')
    case 'oneOf':
      return `${random.pick(schema.values)} `
    default:
      return null
  }
}

/** A valid input with one thing wrong. */
export function outwardInput(schema: InputSchema, valid: unknown, random: SeededRandom): OutwardInput {
  const places = placesOf(schema, valid)
  const place = random.pick(places)
  const objects = places.filter((candidate) => candidate.schema.kind === 'object')
  switch (random.below(5)) {
    case 0: {
      const past = pastLimit(place.schema, random)
      if (past !== null) return { kind: 'past a limit', input: withValue(valid, place.path, past) }
      break
    }
    case 1: {
      if (objects.length === 0) break
      const { path } = random.pick(objects)
      const name = random.pick(strayNames)
      const fields = valueAt(valid, path) as object
      if (Object.hasOwn(fields, name)) break
      const extended = Object.defineProperty({ ...fields }, name, { value: 'x', enumerable: true, configurable: true, writable: true })
      return { kind: 'stray field', input: withValue(valid, path, extended) }
    }
    case 2: {
      if (objects.length === 0) break
      const { path, schema: object } = random.pick(objects)
      const names = object.kind === 'object' ? Object.keys(object.fields) : []
      if (names.length === 0) break
      const left = random.pick(names)
      const fields = Object.entries(valueAt(valid, path) as object).filter(([name]) => name !== left)
      return { kind: 'missing field', input: withValue(valid, path, Object.fromEntries(fields)) }
    }
    default:
  }
  const stranger = random.pick(Object.keys(strangers))
  return { kind: stranger, input: withValue(valid, random.chance(0.3) ? [] : place.path, strangers[stranger]?.()) }
}
