import type { ConversionRow } from '../../../shared/ipc/import-schemas'

type Part = { readonly part: string; readonly isMarked: boolean }

/** The text in pieces: letters outside ASCII, which a conversion is about, apart from all others. */
export const markedParts = (text: string): readonly Part[] =>
  [...text.matchAll(/[\x20-\x7e]+|[^\x20-\x7e]+/gu)].map(([part]) => ({ part, isMarked: !/^[\x20-\x7e]/u.test(part) }))

/** Whatever is chosen, this cell holds the same. */
export const isReadTheSame = ({ after }: Pick<ConversionRow, 'after'>): boolean => after.every((text) => text === after[0])
