import type { DeliveryKind } from '../../../shared/domain/delivery'
import { validUntil } from './validity'

/** A code of a mail with login details, in the order in which the mails were made. */
export type CodeFacts = {
  /** SHA-256 of the code, hex. */
  readonly hash: string
  /** When its mail was made, ISO 8601. */
  readonly madeAt: string
  readonly kind: DeliveryKind
  /** Of that state; null where it has no moment. */
  readonly at: string | null
  /** How often a server was offered the mail. */
  readonly attempts: number
}

/** What is known of the last time that the account's owner made a password with a code. */
export type LastActivation = { readonly codeHash: string; readonly activatedAt: string }

export type WorkingCode = { readonly hash: string; readonly validUntil: string }

/**
 * The codes with which an account can be activated now (spec R4.4): each once, 14 days from acceptance; the one before is void once
 * a newer one was accepted, and while that is uncertain both work. Whoever used one voids every code that was made until then.
 */
export function workingCodes(codes: readonly CodeFacts[], activation: LastActivation | null, now: Date): readonly WorkingCode[] {
  const newestHandedOver = codes.findLastIndex(({ kind }) => kind === 'accepted' || kind === 'saved')
  return codes.slice(Math.max(0, newestHandedOver)).flatMap((code) => {
    if (activation !== null && (code.hash === activation.codeHash || code.madeAt <= activation.activatedAt)) return []
    const end = endOf(code, now)
    return end === null || end < now ? [] : [{ hash: code.hash, validUntil: end.toISOString() }]
  })
}

/** Until when a code works; null: its mail cannot be there. */
function endOf({ kind, at, attempts }: CodeFacts, now: Date): Date | null {
  switch (kind) {
    case 'accepted':
    case 'saved':
    case 'uncertain':
      return at === null ? null : validUntil(new Date(at))
    case 'queued':
    case 'sending':
    case 'deferred':
      // Offered again after an attempt that may have been one that arrived.
      return attempts === 0 ? null : validUntil(now)
    case 'refused':
    case 'stopped':
      return null
  }
}
