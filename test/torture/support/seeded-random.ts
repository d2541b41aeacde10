import { randomInt } from 'node:crypto'

const uint32 = 2 ** 32

/** The same seed gives the same numbers on every machine, so that a failure can be played again. */
export type SeededRandom = {
  readonly seed: number
  /** At least 0, below 1. */
  readonly fraction: () => number
  /** A whole number of at least 0, below the limit. */
  readonly below: (limit: number) => number
  /** A whole number from the first to the last, both included. */
  readonly between: (first: number, last: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly shuffled: <Item>(items: readonly Item[]) => readonly Item[]
  readonly bytes: (lengthBytes: number) => Buffer
}

/** Mulberry32: one addition and a few multiplications a number. For tests only: anyone can foretell it. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const nextUint32 = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = (): number => nextUint32() / uint32
  const below = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`No whole number is below ${limit}`)
    return Math.floor(fraction() * limit)
  }
  const shuffled = <Item>(items: readonly Item[]): readonly Item[] => {
    const mixed = [...items]
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = below(last + 1)
      const kept = mixed[last] as Item
      mixed[last] = mixed[other] as Item
      mixed[other] = kept
    }
    return mixed
  }
  return {
    seed: seed >>> 0,
    fraction,
    below,
    between: (first, last) => first + below(last - first + 1),
    chance: (probability) => fraction() < probability,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffled,
    bytes: (lengthBytes) => Buffer.from(Array.from({ length: lengthBytes }, () => nextUint32() & 0xff))
  }
}

/** A seed that nobody chose, for a run whose seed is printed. */
export const freshSeed = (): number => randomInt(uint32)

/** Runs the work with the seed's random source; whatever it throws names the seed, and the original is its cause. */
export async function withSeed<Answer>(seed: number, work: (random: SeededRandom) => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work(seededRandom(seed))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`With seed ${seed}: ${message}`, { cause: error })
  }
}
