import { maximumLineLength } from '../../shared/domain/text-limits'
import type { RequestDefinition } from '../../shared/ipc/request-definition'
import { longestPaste } from '../../shared/ipc/import-schemas'

/** How much of what a call brings is looked at before it is refused. */
export type PayloadLimit = {
  /** Values in all: objects, lists, texts, numbers. */
  readonly values: number
  /** UTF-16 units of all texts and names of fields together. */
  readonly textLength: number
}

/**
 * No form has more than this: a mail's text of 20,000, and twenty groups or answers of a line each. zod counts code points, each of which
 * may be two units.
 */
export const formLimit: PayloadLimit = { values: 500, textLength: 2 * 20_000 + 100 * maximumLineLength }

/** Of an id, in UTF-16 units; ours are UUIDs (shared/ipc/common-schemas.ts). */
const longestId = 64

/** 100,000 ids beside a form. */
export const manyIdsLimit: PayloadLimit = { values: 100_000 + formLimit.values, textLength: 100_000 * longestId + formLimit.textLength }

/** Rows that were copied in a spreadsheet, as one text. */
const manyRowsLimit: PayloadLimit = { values: formLimit.values, textLength: 2 * longestPaste + formLimit.textLength }

/** By the size that the contract gives a request. */
export const limitOf = (size: RequestDefinition['size']): PayloadLimit =>
  size === 'manyIds' ? manyIdsLimit : size === 'manyRows' ? manyRowsLimit : formLimit

const deepest = 6

/**
 * A list longer than a form can only be one of ids. A schema makes an issue of every item that is none: 100,000 of them keep main for
 * 100 to 200 ms, where the ids themselves take 20.
 */
function isListOfIds(list: readonly unknown[]): boolean {
  // Not `every`, which passes over the holes of a sparse list.
  for (const item of list) if (typeof item !== 'string' || item === '' || item.length > longestId) return false
  return true
}

/**
 * Whether a call brings plain data (objects, lists, texts, numbers, booleans, null) within the limit. It stops at the first value too
 * many: a schema would look at every one before it counted them, and nothing may keep main for longer than 50 ms.
 */
export function isWithinLimit(payload: unknown, limit: PayloadLimit): boolean {
  let [values, textLength] = [0, 0]
  const fits = (value: unknown, depth: number): boolean => {
    values += 1
    if (typeof value === 'string') textLength += value.length
    if (values > limit.values || textLength > limit.textLength || depth > deepest) return false
    if (value === null || typeof value !== 'object') return typeof value !== 'bigint'
    if (Array.isArray(value)) {
      if (value.length <= formLimit.values) return value.every((item) => fits(item, depth + 1))
      // Counted at its most, so that it is gone through only once.
      values += value.length
      textLength += value.length * longestId
      return values <= limit.values && textLength <= limit.textLength && isListOfIds(value)
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return false
    const names = Object.keys(value)
    textLength += names.reduce((total, name) => total + name.length, 0)
    return names.length <= formLimit.values && Object.values(value).every((item) => fits(item, depth + 1))
  }
  return fits(payload, 0)
}
