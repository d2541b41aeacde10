import type { StoreSafety } from '../../../shared/ipc/store-schemas'

type Generations = StoreSafety['generations']

/** The last five saves; what is older is one a day. */
const fewCount = 5

/** What is listed, and whether that can be made more or fewer. */
export function shownGenerations(generations: Generations, isAll: boolean): { readonly shown: Generations; readonly hasMore: boolean } {
  return { shown: isAll ? generations : generations.slice(0, fewCount), hasMore: generations.length > fewCount }
}
