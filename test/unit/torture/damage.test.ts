import { expect, it } from 'vitest'
import { damage, damageKinds } from '../../torture/support/damage'
import { seededRandom } from '../../torture/support/seeded-random'

const line = (index: number): string => `${JSON.stringify({ sequence: index, action: 'create' })}\n`

const storeFiles = (): Map<string, Buffer> =>
  new Map([
    ['aiosbeheer.json', seededRandom(1).bytes(10_000)],
    ['audit.jsonl', Buffer.from(Array.from({ length: 30 }, (_unused, index) => line(index)).join(''))],
    ['marker', Buffer.from('v1')]
  ])

const seeds = Array.from({ length: 600 }, (_unused, seed) => seed)

it('damages exactly one file, never to the same, and leaves what it was given alone', () => {
  const files = storeFiles()
  for (const seed of seeds) {
    const damaged = damage(files, seededRandom(seed))
    const changed = [...files.keys()].filter((name) => !damaged.files.get(name)?.equals(files.get(name)!))
    expect(changed, damaged.description).toEqual([damaged.fileName])
  }
  expect(files).toEqual(storeFiles())
})

it('comes up with every kind for every file that it applies to', () => {
  const seen = new Map<string, Set<string>>(damageKinds.map((kind) => [kind, new Set()]))
  for (const seed of seeds.concat(seeds.map((other) => other + 1000))) {
    const { kind, fileName } = damage(storeFiles(), seededRandom(seed))
    seen.get(kind)?.add(fileName)
  }
  const everyFile = ['aiosbeheer.json', 'audit.jsonl', 'marker']
  const expected: Record<string, readonly string[]> = {
    changeBytes: ['aiosbeheer.json', 'audit.jsonl'],
    removeLines: ['audit.jsonl'],
    duplicateLine: ['audit.jsonl'],
    reorderLines: ['audit.jsonl']
  }
  for (const kind of damageKinds) expect([...(seen.get(kind) ?? [])].sort(), kind).toEqual(expected[kind] ?? everyFile)
})

it('does the same again for the same seed, and says what and with which seed', () => {
  const once = damage(storeFiles(), seededRandom(11), { kinds: ['flipBit'], only: ['aiosbeheer.json'] })
  expect(once).toEqual(damage(storeFiles(), seededRandom(11), { kinds: ['flipBit'], only: ['aiosbeheer.json'] }))
  expect(once.description).toMatch(/^aiosbeheer\.json: bit [0-7] of byte \d+ flipped \(seed 11\)$/)
})

it.each([
  ['empty', 'aaa\nbbb\n', ''],
  ['nulWhole', 'ab', '\0\0'],
  ['nulPages', 'ab', '\0\0'],
  ['loseLastByte', 'ab', 'a'],
  ['truncate', 'a', ''],
  ['swapBlocks', 'ab', 'ba'],
  ['duplicateRange', 'a', 'aa'],
  ['removeLines', 'x\nx\n', expect.stringMatching(/^(x\n)?$/)],
  ['duplicateLine', 'x\nx\n', 'x\nx\nx\n'],
  ['reorderLines', '1\n2\n', '2\n1\n']
] as const)('%s', (kind, before, after) => {
  const { files } = damage(new Map([['file', Buffer.from(before)]]), seededRandom(5), { kinds: [kind] })
  expect(files.get('file')?.toString()).toEqual(after)
})

it('takes pages whole, but for the end of the file', () => {
  for (const seed of seeds.slice(0, 50)) {
    const original = Buffer.alloc(10_000, 1)
    const { files } = damage(new Map([['file', original]]), seededRandom(seed), { kinds: ['nulPages'] })
    const content = files.get('file')!
    const [first, last] = [content.indexOf(0), content.lastIndexOf(0) + 1]
    expect([first % 4096, last === 10_000 ? 0 : last % 4096]).toEqual([0, 0])
    expect(content.subarray(first, last).every((byte) => byte === 0)).toBe(true)
  }
})

it('flips one bit, or changes one byte', () => {
  const original = Buffer.alloc(100, 0x55)
  const bitsChanged = (content: Buffer): readonly number[] =>
    [...content].flatMap((byte, index) => (byte === original[index] ? [] : [(byte ^ original[index]!).toString(2).replaceAll('0', '').length]))
  for (const seed of seeds.slice(0, 50)) {
    const flipped = damage(new Map([['file', original]]), seededRandom(seed), { kinds: ['flipBit'] })
    expect(bitsChanged(flipped.files.get('file')!)).toEqual([1])
    const changed = damage(new Map([['file', original]]), seededRandom(seed), { kinds: ['changeByte'] })
    expect(bitsChanged(changed.files.get('file')!)).toHaveLength(1)
  }
})

it('finds another way where one would change nothing, and fails where none is left', () => {
  const nuls = new Map([['file', Buffer.alloc(50)]])
  for (const seed of seeds.slice(0, 20)) expect(damage(nuls, seededRandom(seed), { kinds: ['nulWhole', 'remove'] }).kind).toBe('remove')
  expect(() => damage(nuls, seededRandom(1), { kinds: ['nulWhole', 'swapBlocks'] })).toThrow('None of nulWhole, swapBlocks changes any of: file')
  expect(() => damage(nuls, seededRandom(1), { only: ['gone'] })).toThrow('There is no file gone')
})
