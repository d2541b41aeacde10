type Draft = { readonly reset: () => void; readonly isFilledIn: () => boolean }

const drafts = new Set<Draft>()

/**
 * A store that keeps what somebody typed registers here how it is emptied, and whether something would be lost by that. Drafts survive leaving the page and an idle lock;
 * they go when somebody logs out or another user logs in (spec R1.2, R5.2).
 */
export function registerDraft(reset: () => void, isFilledIn: () => boolean = () => false): void {
  drafts.add({ reset, isFilledIn })
}

/** Whether somebody typed or chose something that logging out would throw away. */
export const isSomethingFilledIn = (): boolean => [...drafts].some(({ isFilledIn }) => isFilledIn())

export function resetDrafts(): void {
  for (const { reset } of drafts) reset()
}
