import type { AccountFilter, AccountSort } from '../../../shared/ipc/account-schemas'

/** The filters that stand as chips above the list; one at a time, beside group and search (spec R4.1, R3.12). */
export const accountViews = ['all', 'notSent', 'thisImport', 'failed', 'uncertain', 'folderToMake'] as const
export type AccountView = (typeof accountViews)[number]

export const everything: AccountFilter = { delivery: 'all', importId: null, group: null, openTask: null, search: '' }

export const newestFirst: AccountSort = { by: 'createdAt', direction: 'descending' }

/** Which chip is pressed; null for a combination that no chip stands for. */
export function viewOf(filter: AccountFilter): AccountView | null {
  const { delivery, importId, openTask } = filter
  if (importId !== null) return delivery === 'all' && openTask === null ? 'thisImport' : null
  if (openTask === 'makeInstituteFolder') return delivery === 'all' ? 'folderToMake' : null
  if (openTask === 'sendLoginDetails') return null
  return delivery
}

/** The filter after a press on a chip: group and search stay. `importId` is the import that "Deze import" means. */
export function withView(filter: AccountFilter, view: AccountView, importId: string | null): AccountFilter {
  return {
    ...filter,
    delivery: view === 'notSent' || view === 'failed' || view === 'uncertain' ? view : 'all',
    importId: view === 'thisImport' ? importId : null,
    openTask: view === 'folderToMake' ? 'makeInstituteFolder' : null
  }
}

/** A click on the header of the sorted column turns it round; another column starts at A, the date at the newest (spec R4.1). */
export function sortAfterClick(sort: AccountSort, by: AccountSort['by']): AccountSort {
  if (sort.by !== by) return { by, direction: by === 'createdAt' ? 'descending' : 'ascending' }
  return { by, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
