import { maximumLineLength } from '../../shared/domain/text-limits'

/** How much of what a call brings is looked at before it is refused. */
export type PayloadLimit = {
  /** Values in all: objects, lists, texts, numbers. */
  readonly values: number
  /** UTF-16 units of all texts and names of fields together. */
  readonly textLength: number
}

/** No form has more than this: a mail's text of 20,000, and twenty groups or answers of a line each. */
export const formLimit: PayloadLimit = { values: 500, textLength: 20_000 + 100 * maximumLineLength }

/** 100,000 ids of 64 (shared/ipc/common-schemas.ts) beside a form. */
export const manyIdsLimit: PayloadLimit = { values: 100_000 + formLimit.values, textLength: 100_000 * 64 + formLimit.textLength }

const deepest = 6

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
    if (Array.isArray(value)) return value.length <= limit.values && value.every((item) => fits(item, depth + 1))
    if (Object.getPrototypeOf(value) !== Object.prototype) return false
    const names = Object.keys(value)
    textLength += names.reduce((total, name) => total + name.length, 0)
    return names.length <= limit.values && Object.values(value).every((item) => fits(item, depth + 1))
  }
  return fits(payload, 0)
}
