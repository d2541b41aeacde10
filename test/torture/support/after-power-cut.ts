import type { FolderContent } from './folder-content'
import { GrowableBytes } from './growable-bytes'
import type { ContentChange, ModelledFile } from './modelled-file'
import { setName, type ModelledEntry, type ModelledFolder, type Transaction } from './modelled-folder'
import type { SeededRandom } from './seeded-random'

const sectorBytes = 512

/** One state of the disk after the power went, and what became of each thing that was not on it for certain. */
export type AfterPowerCut = FolderContent & { readonly notes: readonly string[] }

type Fate = 'arrived' | 'old' | 'nul' | 'stale'

/** The parts of a write that reach the disk or do not: what of it is in one sector. */
function* sectorsOf({ positionBytes, bytes }: Extract<ContentChange, { kind: 'write' }>): Generator<readonly [part: Buffer, positionBytes: number]> {
  let from = 0
  while (from < bytes.length) {
    const toSectorEnd = sectorBytes - ((positionBytes + from) % sectorBytes)
    const to = Math.min(bytes.length, from + toSectorEnd)
    yield [bytes.subarray(from, to), positionBytes + from]
    from = to
  }
}

/** Every length that the file had since it was synced, the synced one first. */
function lengthsOf(durableBytes: number, changes: readonly ContentChange[]): readonly number[] {
  const lengths = [durableBytes]
  for (const change of changes) {
    const before = lengths.at(-1)!
    lengths.push(change.kind === 'truncate' ? change.lengthBytes : Math.max(before, change.positionBytes + change.bytes.length))
  }
  return lengths
}

/** Decides for each sector in turn, in one of the ways that disks are known to go wrong. */
function chooseFates(random: SeededRandom, sectorCount: number): { readonly way: string; readonly next: () => Fate } {
  const way = random.pick(['nothing', 'everything', 'NUL', 'the first', 'some'] as const)
  const rest = random.pick(['old', 'nul', 'stale'] as const)
  const arrivingCount = random.between(0, sectorCount)
  const share = random.pick([0.1, 0.5, 0.9])
  let index = -1
  const next = (): Fate => {
    index += 1
    switch (way) {
      case 'nothing':
        return 'old'
      case 'everything':
        return 'arrived'
      case 'NUL':
        return 'nul'
      case 'the first':
        return index < arrivingCount ? 'arrived' : rest
      case 'some':
        return random.chance(share) ? 'arrived' : rest
    }
  }
  return { way, next }
}

function chooseLength(random: SeededRandom, way: string, lengths: readonly number[]): number {
  if (way === 'nothing') return lengths[0]!
  if (way === 'everything' || way === 'NUL') return lengths.at(-1)!
  const shortest = Math.ceil(Math.min(...lengths) / sectorBytes)
  const longest = Math.floor(Math.max(...lengths) / sectorBytes)
  const between = shortest <= longest ? [random.between(shortest, longest) * sectorBytes] : []
  return random.pick([lengths[0]!, lengths.at(-1)!, random.pick(lengths), ...between])
}

/** One content that the file can have after the power went now: what was synced, with some of what was not. */
export function contentAfterPowerCut(file: ModelledFile, random: SeededRandom): { readonly content: Buffer; readonly note: string } {
  const durable = file.durable()
  if (file.unsynced.length === 0) return { content: durable, note: 'as synced' }
  const writes = file.unsynced.filter((change) => change.kind === 'write')
  const sectorCount = writes.reduce((count, write) => count + [...sectorsOf(write)].length, 0)
  const { way, next } = chooseFates(random, sectorCount)
  const content = new GrowableBytes(durable)
  for (const change of file.unsynced) {
    if (change.kind === 'truncate') {
      if (next() === 'arrived') content.resize(change.lengthBytes)
      continue
    }
    for (const [part, positionBytes] of sectorsOf(change)) {
      const fate = next()
      if (fate === 'arrived') content.write(part, positionBytes)
      if (fate === 'nul') content.write(Buffer.alloc(part.length), positionBytes)
      if (fate === 'stale') content.write(random.bytes(part.length), positionBytes)
    }
  }
  const lengths = lengthsOf(durable.length, file.unsynced)
  content.resize(chooseLength(random, way, lengths))
  return {
    content: content.toBuffer(),
    note: `${way} of ${sectorCount} unsynced sectors, ${content.lengthBytes} bytes of ${lengths.at(-1)!} (synced: ${durable.length})`
  }
}

/** Which of the changes of names reach the disk: any of them, except that one which needs another never does without it. */
function chooseTransactions(pending: readonly Transaction[], random: SeededRandom): readonly Transaction[] {
  const share = random.pick([0, 0.2, 0.5, 0.8, 1])
  const lucky = new Set(pending.filter(() => random.chance(share)))
  const isHeldBack = ({ needs }: Transaction): boolean => needs !== undefined && pending.includes(needs) && !lucky.has(needs)
  return pending.filter((transaction) => lucky.has(transaction) && !isHeldBack(transaction))
}

/** One state that the disk can be in after the power went now; asking again with another random source gives another. */
export function afterPowerCut(root: ModelledFolder, pending: readonly Transaction[], random: SeededRandom): AfterPowerCut {
  const arrived = chooseTransactions(pending, random)
  const notes = pending.map((transaction) => `${transaction.description}: ${arrived.includes(transaction) ? 'there' : 'lost'}`)
  const namesIn = (folder: ModelledFolder): ReadonlyMap<string, ModelledEntry> => {
    const names = new Map(folder.durable)
    const changes = arrived.flatMap((transaction) => transaction.changes).filter((change) => change.folder === folder)
    for (const change of changes) setName(names, change)
    return names
  }
  const files = new Map<string, Buffer>()
  const folders: string[] = []
  const contents = new Map<ModelledFile, Buffer>()
  const contentOf = (file: ModelledFile, name: string): Buffer => {
    const known = contents.get(file)
    if (known !== undefined) return known
    const { content, note } = contentAfterPowerCut(file, random)
    contents.set(file, content)
    if (file.unsynced.length > 0) notes.push(`${name}: ${note}`)
    return content
  }
  const walk = (folder: ModelledFolder, prefix: string): void => {
    for (const [name, entry] of namesIn(folder)) {
      if (entry.kind === 'file') {
        files.set(`${prefix}${name}`, contentOf(entry, `${prefix}${name}`))
      } else {
        folders.push(`${prefix}${name}`)
        walk(entry, `${prefix}${name}/`)
      }
    }
  }
  walk(root, '')
  return { files, folders, notes }
}
