import { expect, it } from 'vitest'
import { freshSeed, seededRandom, withSeed } from '../../torture/support/seeded-random'

const drawn = (seed: number): unknown => {
  const random = seededRandom(seed)
  return [random.fraction(), random.below(1000), random.between(5, 7), random.chance(0.5), random.pick(['a', 'b', 'c']), random.shuffled([1, 2, 3, 4]), random.bytes(4)]
}

it('gives the same for the same seed, and something else for the next', () => {
  expect(drawn(42)).toEqual(drawn(42))
  expect(drawn(42)).not.toEqual(drawn(43))
})

it('is mulberry32: its first numbers for seed 0 are those of the published algorithm', () => {
  const random = seededRandom(0)
  expect([random.fraction(), random.fraction(), random.fraction()].map((fraction) => fraction * 2 ** 32)).toEqual([1144304738, 1416247, 958946056])
})

it('spreads evenly and stays within its bounds', () => {
  const random = seededRandom(7)
  const counts = new Map<number, number>()
  for (let draw = 0; draw < 6000; draw += 1) {
    const face = random.between(1, 6)
    counts.set(face, (counts.get(face) ?? 0) + 1)
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

it('keeps every item when it shuffles, and draws nothing from nothing', () => {
  expect([...seededRandom(3).shuffled([1, 2, 3, 4, 5])].sort()).toEqual([1, 2, 3, 4, 5])
  expect(() => seededRandom(3).pick([])).toThrow('No whole number is below 0')
})

it('names the seed of what failed', async () => {
  const cause = new Error('2 accounts lost')
  await expect(withSeed(99, () => Promise.reject(cause))).rejects.toThrow(expect.objectContaining({ message: 'With seed 99: 2 accounts lost', cause }))
  expect(await withSeed(99, ({ seed }) => seed)).toBe(99)
})

it('has a fresh seed that fits', () => {
  const seed = freshSeed()
  expect(seededRandom(seed).seed).toBe(seed)
})
