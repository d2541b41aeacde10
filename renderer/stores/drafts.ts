type Draft = { readonly reset: () => void; readonly isFilledIn: () => boolean }

const drafts = new Set<Draft>()
/** How often everything was emptied. */
let resets = 0

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
  resets += 1
  for (const { reset } of drafts) reset()
}

/**
 * For work that goes on while the window locks: the answered function tells whether what it changes is still that of who began
 * it. What another user finds must not depend on what the one before them was waiting for.
 */
export function rememberUser(): () => boolean {
  const begun = resets
  return () => resets === begun
}
