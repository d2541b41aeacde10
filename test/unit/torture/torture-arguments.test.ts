import { expect, it } from 'vitest'
import { readTortureArguments } from '../../torture/support/torture-arguments'

it('reads how many runs and which seed, and fills in what is not said', () => {
  expect(readTortureArguments(['--runs', '7', '--seed', '12'], 500)).toEqual({ runs: 7, seed: 12, only: null })
  expect(readTortureArguments(['--only', 'kills,damage'], 500)).toEqual({ runs: 500, seed: expect.any(Number), only: ['kills', 'damage'] })
})

it.each([
  [['--runs', 'many'], '--runs is a whole number, not: many'],
  [['--seed', '-1'], "Option '--seed' argument is ambiguous"],
  [['--rounds', '5'], "Unknown option '--rounds'"]
] as const)('refuses %j', (args, message) => {
  expect(() => readTortureArguments(args, 500)).toThrow(message)
})
