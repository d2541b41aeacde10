import { requests } from '../../../shared/ipc/contract'
import type { RequestName } from '../../../shared/ipc/names'
import { z } from '../../../shared/zod'

/** What the inputs of the contract are made of, read from zod's own export to JSON Schema. */
export type InputSchema =
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, InputSchema>> }
  | { readonly kind: 'list'; readonly item: InputSchema; readonly fewest: number; readonly most: number }
  /** Lengths in code points, as zod counts them. */
  | { readonly kind: 'text'; readonly shortest: number; readonly longest: number }
  | { readonly kind: 'integer'; readonly least: number; readonly greatest: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'union'; readonly options: readonly InputSchema[] }

type Json = Readonly<Record<string, unknown>>

const knownWords: Readonly<Record<string, readonly string[]>> = {
  object: ['type', 'properties', 'required', 'additionalProperties'],
  array: ['type', 'items', 'minItems', 'maxItems'],
  string: ['type', 'minLength', 'maxLength', 'enum', 'const'],
  integer: ['type', 'minimum', 'maximum'],
  boolean: ['type'],
  null: ['type']
}

/** Throws on what the contract did not use when this was written: a part that is not understood is a part that is not tried. */
export function readSchema(json: Json, place: string): InputSchema {
  const refuse = (why: string): never => {
    throw new Error(`${place}: ${why} in ${JSON.stringify(json)}`)
  }
  const options = json['anyOf'] ?? json['oneOf']
  if (options !== undefined) return { kind: 'union', options: (options as readonly Json[]).map((option, index) => readSchema(option, `${place}|${index}`)) }
  const type = json['type'] as string
  const words = knownWords[type] ?? refuse('an unknown type')
  const unknown = Object.keys(json).filter((word) => word !== '$schema' && !words.includes(word))
  if (unknown.length > 0) refuse(`unknown words ${unknown.join(', ')}`)
  const limit = (word: string): number => (typeof json[word] === 'number' ? json[word] : refuse(`no ${word}`))
  switch (type) {
    case 'object': {
      const fields = json['properties'] as Readonly<Record<string, Json>>
      const isStrict = json['additionalProperties'] === false && ((json['required'] ?? []) as readonly string[]).length === Object.keys(fields).length
      if (!isStrict) refuse('fields that may be left out or added')
      return { kind: 'object', fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, readSchema(field, `${place}.${name}`)])) }
    }
    case 'array':
      return { kind: 'list', item: readSchema(json['items'] as Json, `${place}[]`), fewest: Number(json['minItems'] ?? 0), most: limit('maxItems') }
    case 'string': {
      if (json['const'] !== undefined) return { kind: 'oneOf', values: [json['const'] as string] }
      if (json['enum'] !== undefined) return { kind: 'oneOf', values: json['enum'] as readonly string[] }
      return { kind: 'text', shortest: Number(json['minLength'] ?? 0), longest: limit('maxLength') }
    }
    case 'integer':
      return { kind: 'integer', least: limit('minimum'), greatest: limit('maximum') }
    default:
      return { kind: type as 'boolean' | 'null' }
  }
}

export const inputSchemaOf = (name: RequestName): InputSchema =>
  readSchema(z.toJSONSchema(requests[name].input, { io: 'input', unrepresentable: 'throw' }), name)

/** Whether the schema takes this input: a second opinion beside zod's, for what was made from it and then changed. */
export function accepts(schema: InputSchema, value: unknown): boolean {
  switch (schema.kind) {
    case 'object': {
      if (!isPlain(value)) return false
      const names = Object.keys(value)
      return names.length === Object.keys(schema.fields).length && Object.entries(schema.fields).every(([name, field]) => Object.hasOwn(value, name) && accepts(field, value[name]))
    }
    case 'list':
      return Array.isArray(value) && value.length >= schema.fewest && value.length <= schema.most && Array.from(value).every((item) => accepts(schema.item, item))
    case 'text':
      return typeof value === 'string' && [...value].length >= schema.shortest && [...value].length <= schema.longest
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= schema.least && Number(value) <= schema.greatest
    case 'boolean':
      return typeof value === 'boolean'
    case 'null':
      return value === null
    case 'oneOf':
      return schema.values.includes(value as string)
    case 'union':
      return schema.options.some((option) => accepts(option, value))
  }
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
