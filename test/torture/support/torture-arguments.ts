import { parseArgs } from 'node:util'
import { freshSeed } from './seeded-random'

export type TortureArguments = { readonly runs: number; readonly seed: number; readonly only: readonly string[] | null }

const wholeNumber = (text: string, name: string): number => {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`--${name} is a whole number, not: ${text}`)
  return Number(text)
}

/** `--runs N`, `--seed N` to play the same again (a seed nobody gave is a fresh one), and `--only PART,PART`. */
export function readTortureArguments(args: readonly string[], fallbackRuns: number): TortureArguments {
  const { values } = parseArgs({ args: [...args], options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } })
  return {
    runs: values.runs === undefined ? fallbackRuns : wholeNumber(values.runs, 'runs'),
    seed: values.seed === undefined ? freshSeed() : wholeNumber(values.seed, 'seed'),
    only: values.only?.split(',') ?? null
  }
}
