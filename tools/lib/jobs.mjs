/**
 * @typedef {object} Job
 * @property {string} name
 * @property {() => Promise<import('./run.mjs').Outcome>} start
 */

/**
 * @typedef {object} JobResult
 * @property {string} name
 * @property {number} code
 * @property {string} output
 * @property {number} durationMs
 */

/**
 * Runs all jobs, at most `limit` at a time; a failing one stops none.
 * @param {readonly Job[]} jobs
 * @param {{ readonly limit: number, readonly onDone: (result: JobResult) => void }} options
 * @returns {Promise<JobResult[]>} In the order of `jobs`.
 */
export async function runJobs(jobs, { limit, onDone }) {
  /** @type {JobResult[]} */
  const results = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < jobs.length; index = next++) {
      const job = /** @type {Job} */ (jobs[index])
      const startedMs = performance.now()
      const { code, output } = await job.start()
      const result = { name: job.name, code, output, durationMs: performance.now() - startedMs }
      results[index] = result
      onDone(result)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker))
  return results
}

/** @param {readonly JobResult[]} results */
export function resultTable(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  return results
    .map(
      ({ name, code, durationMs }) => `  ${code === 0 ? '✔' : '✘'} ${name.padEnd(width)}  ${(durationMs / 1000).toFixed(1).padStart(6)} s`
    )
    .join('\n')
}

/** Begins a line of output that is worth reading although its job passed. */
export const noteMark = '⚠ '

/** @param {readonly JobResult[]} results */
export function notesOf(results) {
  return results.flatMap(({ name, output }) =>
    output
      .split('\n')
      .filter((line) => line.startsWith(noteMark))
      .map((line) => `${noteMark}${name}: ${line.slice(noteMark.length)}`)
  )
}
