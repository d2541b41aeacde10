import type { RegisterChange } from '../../../shared/ipc/register-schemas'

/** More than this part of what there was is more than people leave in a year: the file may be cut off. */
const mostGone = 0.1

/** Whether so many names would go that the file may not be whole. */
export const losesMany = ({ before, removed }: RegisterChange): boolean => before !== null && removed > before.count * mostGone

/** Whether nothing that is there would be replaced: then nothing can be lost by importing it at once. */
export const onlyAdds = (changes: readonly RegisterChange[]): boolean => changes.every(({ before }) => before === null)
