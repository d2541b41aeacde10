import type { MailProblem } from '../../../shared/ipc/mail-schemas'

/** What became of handing one mail to the server (spec R4.6). `answer`: the server's words; empty where it said nothing. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly answer: string }
  /** 4yz: refused for now. */
  | { readonly kind: 'deferred'; readonly answer: string }
  /** 5yz: refused for good. */
  | { readonly kind: 'refused'; readonly answer: string }
  /** The connection broke after the mail began to leave: only the server knows. */
  | { readonly kind: 'uncertain'; readonly answer: string }
  /** Nothing of the mail left, and no other mail would either. */
  | { readonly kind: 'problem'; readonly problem: MailProblem }
  /** Nothing of the mail left: the caller stopped it, or could not put on disk that it was about to. */
  | { readonly kind: 'aborted' }
