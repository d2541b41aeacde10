/** Files that the store keeps in the data folder, beside those of its generations. */
export const fileNames = {
  lock: 'aiosbeheer.lock',
  audit: 'aiosbeheer.audit',
  outbox: 'aiosbeheer.outbox'
} as const

const generationPattern = /^aiosbeheer-(\d{6,})\.(snapshot|journal)$/
const generationDigits = 6

export type GenerationPart = 'snapshot' | 'journal'

/** A generation is a snapshot of everything and the journal of what changed after it. */
export const generationFileName = (generation: number, part: GenerationPart): string =>
  `aiosbeheer-${String(generation).padStart(generationDigits, '0')}.${part}`

/** The numbers of the generations of which this part is there, newest first. */
export const generationsIn = (names: readonly string[], part: GenerationPart): readonly number[] =>
  names
    .flatMap((name) => {
      const found = generationPattern.exec(name)
      return found?.[2] === part ? [Number(found[1])] : []
    })
    .sort((one, other) => other - one)

/** 0 when there is none. */
export const highestGeneration = (names: readonly string[]): number =>
  Math.max(0, ...generationsIn(names, 'snapshot'), ...generationsIn(names, 'journal'))

export const isGenerationFile = (name: string): boolean => generationPattern.test(name)

/** Damaged and replaced files are kept in folders of this name, for the helpdesk; never read, never removed. */
export const setAsideFolderName = (at: string): string => `opzijgezet-${at.slice(0, 23).replaceAll(/[T:.]/g, '-')}`

export const temporarySuffix = '.tmp'

/** What a crash in the middle of a write can leave behind: never read, safe to remove by the one who holds the lock. */
export const isLeftOver = (fileName: string): boolean => fileName.endsWith(temporarySuffix) && fileName.startsWith('aiosbeheer')

/**
 * Stands beside the data folder once there is an installation, and holds nothing: a folder that is empty while its marker is there
 * is a store that is gone, not one that never was (spec R5.3).
 */
export const markerPathOf = (folder: string): string => `${folder}.marker`
