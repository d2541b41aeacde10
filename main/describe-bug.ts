const placesNamed = 6

/** A line of V8's trace that names a place in the code, and not a line of a message that looks like one. */
const place = /^at .{0,300}(?::\d+:\d+|<anonymous>|native|index \d+)\)?$/
const errorName = /^[A-Za-z][A-Za-z0-9]{0,60}$/
const errorCode = /^[A-Z][A-Z0-9_]{1,60}$/

/**
 * Where a bug is: its kind, the operating system's or Node's code, and its place in the code. Its message may quote data, so it stays
 * out of the log (spec R5.3).
 */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const name = errorName.test(error.name) ? error.name : 'Error'
  const code = 'code' in error && typeof error.code === 'string' && errorCode.test(error.code) ? [error.code] : []
  const trace = typeof error.stack === 'string' ? error.stack.replace(error.message, '') : ''
  const places = trace.split('\n').map((line) => line.trim()).filter((line) => place.test(line))
  return [name, ...code, ...places.slice(0, placesNamed)].join(' | ')
}
