import type { SeededRandom } from './seeded-random'

const pageBytes = 4096

type Files = ReadonlyMap<string, Buffer>

/** One way to damage a file: answers undefined where it does not apply, and else what the file becomes; null when it is gone. */
type Way = (content: Buffer, random: SeededRandom, others: readonly (readonly [name: string, content: Buffer])[]) => Result | undefined
type Result = { readonly content: Buffer | null; readonly what: string }

const flipped = (content: Buffer, position: number, mask: number): Buffer => {
  const result = Buffer.from(content)
  result[position] = content[position]! ^ mask
  return result
}

const nulled = (content: Buffer, from: number, to: number): Buffer => Buffer.from(content).fill(0, from, to)

/** A line keeps its end; the last one may have none. */
const linesOf = (content: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = []
  let from = 0
  while (from < content.length) {
    const end = content.indexOf(10, from)
    const to = end === -1 ? content.length : end + 1
    lines.push(content.subarray(from, to))
    from = to
  }
  return lines
}

/** Only where there are lines at all: a file of one line is damaged as bytes. */
const linesFor = (content: Buffer): readonly Buffer[] | undefined => {
  const lines = linesOf(content)
  return lines.length > 1 && !content.includes(0) ? lines : undefined
}

const ways = {
  empty: (content) => (content.length === 0 ? undefined : { content: Buffer.alloc(0), what: 'emptied' }),
  nulWhole: (content) => ({ content: nulled(content, 0, content.length), what: `all ${content.length} bytes NUL` }),
  nulPages: (content, random) => {
    if (content.length === 0) return undefined
    const pages = Math.ceil(content.length / pageBytes)
    const first = random.below(pages)
    const last = random.between(first, pages - 1)
    const to = Math.min(content.length, (last + 1) * pageBytes)
    return { content: nulled(content, first * pageBytes, to), what: `NUL from byte ${first * pageBytes} to ${to}` }
  },
  truncate: (content, random) => {
    if (content.length === 0) return undefined
    const length = random.below(content.length)
    return { content: content.subarray(0, length), what: `cut to ${length} of ${content.length} bytes` }
  },
  loseLastByte: (content) => (content.length === 0 ? undefined : { content: content.subarray(0, -1), what: 'without its last byte' }),
  flipBit: (content, random) => {
    if (content.length === 0) return undefined
    const position = random.below(content.length)
    const bit = random.below(8)
    return { content: flipped(content, position, 1 << bit), what: `bit ${bit} of byte ${position} flipped` }
  },
  changeByte: (content, random) => {
    if (content.length === 0) return undefined
    const position = random.below(content.length)
    return { content: flipped(content, position, random.between(1, 255)), what: `byte ${position} changed` }
  },
  changeBytes: (content, random) => {
    if (content.length < 16) return undefined
    const position = random.between(0, content.length - 16)
    const result = Buffer.from(content)
    random.bytes(16).copy(result, position)
    return { content: result, what: `16 bytes from byte ${position} changed` }
  },
  remove: () => ({ content: null, what: 'removed' }),
  swapBlocks: (content, random) => {
    if (content.length < 2) return undefined
    const length = random.between(1, Math.min(pageBytes, Math.floor(content.length / 2)))
    const first = random.between(0, content.length - 2 * length)
    const second = random.between(first + length, content.length - length)
    const result = Buffer.from(content)
    content.copy(result, first, second, second + length)
    content.copy(result, second, first, first + length)
    return { content: result, what: `${length} bytes from byte ${first} and from ${second} swapped` }
  },
  duplicateRange: (content, random) => {
    if (content.length === 0) return undefined
    const from = random.below(content.length)
    const to = Math.min(content.length, from + random.between(1, pageBytes))
    const result = Buffer.concat([content.subarray(0, to), content.subarray(from)])
    return { content: result, what: `bytes ${from} to ${to} twice` }
  },
  appendGarbage: (content, random) => {
    const length = random.between(1, pageBytes)
    const kind = random.pick(['random', 'NUL'] as const)
    const garbage = kind === 'NUL' ? Buffer.alloc(length) : random.bytes(length)
    return { content: Buffer.concat([content, garbage]), what: `${length} ${kind} bytes appended` }
  },
  otherContent: (_content, random, others) => {
    if (others.length === 0) return undefined
    const [name, content] = random.pick(others)
    return { content, what: `replaced by the content of ${name}` }
  },
  removeLines: (content, random) => {
    const lines = linesFor(content)
    if (lines === undefined) return undefined
    const from = random.below(lines.length)
    const to = Math.min(lines.length, from + random.pick([1, 1, 2, 5]))
    return { content: Buffer.concat(lines.filter((_line, index) => index < from || index >= to)), what: `lines ${from + 1} to ${to} removed` }
  },
  duplicateLine: (content, random) => {
    const lines = linesFor(content)
    if (lines === undefined) return undefined
    const index = random.below(lines.length)
    const to = random.between(0, lines.length)
    return { content: Buffer.concat(lines.toSpliced(to, 0, lines[index]!)), what: `line ${index + 1} once more before line ${to + 1}` }
  },
  reorderLines: (content, random) => {
    const lines = linesFor(content)
    if (lines === undefined) return undefined
    const [one, other] = random.shuffled([...lines.keys()])
    const swapped = lines.with(one!, lines[other!]!).with(other!, lines[one!]!)
    return { content: Buffer.concat(swapped), what: `lines ${one! + 1} and ${other! + 1} swapped` }
  }
} as const satisfies Record<string, Way>

export type DamageKind = keyof typeof ways

export const damageKinds = Object.keys(ways) as readonly DamageKind[]

export type Damage = {
  readonly files: Files
  readonly kind: DamageKind
  readonly fileName: string
  /** File, what was done and the seed: enough to do it again. */
  readonly description: string
}

const differs = (content: Buffer | null, original: Buffer): boolean => content === null || !content.equals(original)

/**
 * One damaged variant of the files of a store: exactly one file is damaged, in one way, and is never the same as it was. The kind is
 * chosen first, so that every kind comes up as often, and then the file among those of `only` (all when left out).
 */
export function damage(
  files: Files,
  random: SeededRandom,
  { only = [...files.keys()], kinds = damageKinds }: { readonly only?: readonly string[]; readonly kinds?: readonly DamageKind[] } = {}
): Damage {
  for (const kind of random.shuffled(kinds)) {
    for (const fileName of random.shuffled(only)) {
      const original = files.get(fileName)
      if (original === undefined) throw new Error(`There is no file ${fileName} to damage`)
      const others = [...files].filter(([name]) => name !== fileName)
      const way: Way = ways[kind]
      const result = way(original, random, others)
      if (result === undefined || !differs(result.content, original)) continue
      const damaged = new Map(files)
      if (result.content === null) damaged.delete(fileName)
      else damaged.set(fileName, Buffer.from(result.content))
      return { files: damaged, kind, fileName, description: `${fileName}: ${result.what} (seed ${random.seed})` }
    }
  }
  throw new Error(`None of ${kinds.join(', ')} changes any of: ${only.join(', ')}`)
}
