/** Every file that the store keeps in the data folder. */
export const fileNames = {
  data: 'aiosbeheer.json',
  previous: 'aiosbeheer.previous.json',
  lock: 'aiosbeheer.lock',
  audit: 'audit.jsonl',
  outbox: 'outbox.jsonl'
} as const

export const temporarySuffix = '.tmp'

/** What a crash in the middle of a write can leave behind: never read, safe to remove by the one who holds the lock. */
export const isLeftOver = (fileName: string): boolean =>
  fileName.endsWith(temporarySuffix) && Object.values(fileNames).some((name) => fileName.startsWith(`${name}.`))
