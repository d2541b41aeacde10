import { invisibleCharacters } from '../../../shared/domain/visible-text'

export type ChangedPart = { readonly start: string; readonly changed: string; readonly end: string }

/** What of `text` is not in `other`: between what both begin with and what both end with. */
export function changedPart(text: string, other: string): ChangedPart {
  const [letters, others] = [[...text], [...other]]
  const shortest = Math.min(letters.length, others.length)
  let start = 0
  while (start < shortest && letters[start] === others[start]) start += 1
  let end = 0
  while (end < shortest - start && letters.at(-1 - end) === others.at(-1 - end)) end += 1
  const behind = letters.length - end
  return { start: letters.slice(0, start).join(''), changed: letters.slice(start, behind).join(''), end: letters.slice(behind).join('') }
}

/** Spaces and what looks like nothing, as signs that can be seen. */
export const shownInvisibles = (text: string): string => text.replaceAll(/[\s\u0085]/gu, '␣').replaceAll(invisibleCharacters, '▯')
