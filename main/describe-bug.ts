const placesNamed = 6

/** Where a bug is: its kind and place in the code. Its message may quote data, so it stays out of the log (spec R5.3). */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const trace = (error.stack ?? '').replace(error.message, '')
  const places = trace.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at '))
  return [error.name, ...places.slice(0, placesNamed)].join(' | ')
}
