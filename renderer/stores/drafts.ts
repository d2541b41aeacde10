const resets = new Set<() => void>()

/**
 * A store that keeps what somebody typed registers here how it is emptied. Drafts survive leaving the page and an idle lock;
 * they go when somebody logs out or another user logs in (spec R1.2, R5.2).
 */
export function registerDraft(reset: () => void): void {
  resets.add(reset)
}

export function resetDrafts(): void {
  for (const reset of resets) reset()
}
