/** Runs jobs one after another, in the order in which they came. */
export type SerialQueue = <Value>(job: () => Promise<Value>) => Promise<Value>

/** A job that fails rejects for its own caller only; the next one runs all the same. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const result = last.then(job)
    last = result.then(
      () => undefined,
      () => undefined
    )
    return result
  }
}
