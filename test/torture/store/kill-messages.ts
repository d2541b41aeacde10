/** A write that the store acknowledged; `n` goes up by one for each that one child makes. */
export type Write = { readonly n: number } & (
  | { readonly kind: 'account'; readonly username: string }
  | { readonly kind: 'settings' }
  | { readonly kind: 'folder'; readonly username: string }
  | { readonly kind: 'queued'; readonly batchId: string }
  | { readonly kind: 'transition'; readonly batchId: string; readonly reached: 'sending' | 'transmitting' | 'accepted' | 'saved' }
  /** An uncertain mail that is sent again. */
  | { readonly kind: 'retried'; readonly batchId: string }
  | { readonly kind: 'activated'; readonly username: string }
  /** A new generation, with the key as the secret store would have sealed it anew. */
  | { readonly kind: 'fold' }
  | { readonly kind: 'audit' }
)

/** What a store was found to hold, beside the accounts that were there before the first kill. */
export type Found = {
  readonly total: number
  /** `[username, whether its folder was ticked]`. */
  readonly accounts: readonly (readonly [string, boolean])[]
  /** The number of the write that the settings are of; 0: none yet. */
  readonly settings: number
  /** The number of the fold that the key is of; 0: none yet. */
  readonly fold: number
  /** `[batch, how its one mail stands]`. */
  readonly batches: readonly (readonly [string, string])[]
  /** Usernames of those that made a password. */
  readonly activated: readonly string[]
  /** Those of them whose code works once more. */
  readonly reusable: readonly string[]
}

/** What a child says to the one that kills it. */
export type KillMessage =
  | { readonly kind: 'starting' }
  | { readonly kind: 'found'; readonly found: Found }
  /** The data are told to be damaged, or cannot be had for another reason. */
  | { readonly kind: 'problem'; readonly detail: string }
  /** The folder is told to be empty. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'folding' }
  /** What it is about to have sent again, or to activate: it may be so although nothing more is heard of it. */
  | { readonly kind: 'about'; readonly what: string }
  | { readonly kind: 'written'; readonly write: Write }
  /** All that it was to write is written. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'refused'; readonly detail: string }

/** What the n-th write of a run makes, the same for whoever asks. */
export const batchIdOf = (n: number): string => `batch-${n}`
