import { expect, it } from 'vitest'
import { notesOf } from '../../../tools/lib/jobs.mjs'

it('a note of a job that passed is told with the name of its job', () => {
  const result = { code: 0, durationMs: 1 }
  expect(
    notesOf([
      { ...result, name: 'Lint', output: 'all is ⚠ well\n' },
      { ...result, name: 'Supply chain', output: 'one\n⚠ npm audit did not run\nno faults\n' }
    ])
  ).toEqual(['⚠ Supply chain: npm audit did not run'])
})
