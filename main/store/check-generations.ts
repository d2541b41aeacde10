import path from 'node:path'
import type { Disk } from './disk'
import { decodeHead } from './file-head'
import { generationFileName, generationsIn } from './file-names'
import type { Generation } from './generations'
import { readJournal } from './journal'
import { sealerOf, type StoreKey } from './key-envelope'
import { contentOf, keyFor } from './store-files'

export type CheckedGeneration = Pick<Generation, 'generation' | 'sizeBytes'> & {
  /** ISO 8601; null when not even its head can be read. */
  readonly createdAt: string | null
  readonly isGood: boolean
}

/**
 * Every generation of the folder, newest first, and whether it is whole: a copy that nobody reads until it is needed must not turn
 * out to be damaged then. Reads and opens all of them but the newest, which was read when the store was opened.
 */
export async function checkGenerations(disk: Disk, folder: string, { key }: StoreKey): Promise<readonly CheckedGeneration[]> {
  const names = await disk.list(folder)
  const [newest = 0] = generationsIn(names, 'snapshot')
  const all = new Set([...generationsIn(names, 'snapshot'), ...generationsIn(names, 'journal')].filter((generation) => generation <= newest))
  const checked: CheckedGeneration[] = []
  for (const generation of [...all].sort((one, other) => other - one)) {
    const sizes = await Promise.all(
      (['snapshot', 'journal'] as const).map((part) => disk.sizeBytesOf(path.join(folder, generationFileName(generation, part))))
    )
    const sizeBytes = sizes.reduce((sum: number, size) => sum + (size ?? 0), 0)
    checked.push({ generation, sizeBytes, ...(await checkedOne(disk, folder, generation, generation === newest, key)) })
  }
  return checked
}

async function checkedOne(
  disk: Disk,
  folder: string,
  generation: number,
  isNewest: boolean,
  key: Buffer
): Promise<Pick<CheckedGeneration, 'createdAt' | 'isGood'>> {
  const content = await contentOf(disk, folder, generationFileName(generation, 'snapshot'))
  const split = content.ok ? decodeHead(content.value, 'snapshot') : content
  if (!split.ok) return { createdAt: null, isGood: false }
  const { head, headText, body } = split.value
  if (isNewest) return { createdAt: head.createdAt, isGood: true }
  const opened = keyFor(head.envelope, { unsealed: key.toString('base64'), recoveryKey: null })
  const isGood =
    opened !== null &&
    sealerOf(opened.storeKey).open(body, headText) !== null &&
    (await isJournalWhole(disk, folder, generation, opened.storeKey))
  return { createdAt: head.createdAt, isGood }
}

async function isJournalWhole(disk: Disk, folder: string, generation: number, storeKey: StoreKey): Promise<boolean> {
  const content = await contentOf(disk, folder, generationFileName(generation, 'journal'))
  const journal = content.ok ? readJournal(content.value, generation, storeKey) : null
  return journal?.ok === true && journal.value.problem === null && !journal.value.isTorn
}
