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
  /** When its mail was last uncertain, before an attempt that came after; null: it never was. */
  readonly perhapsThereAt: string | null
}

/** What is known of the last time that the account's owner made a password with a code. */
export type LastActivation = {
  readonly codeHash: string
  /** Of the newest code that was made until then. */
  readonly newestCodeHash: string
  readonly activatedAt: string
}

export type WorkingCode = { readonly hash: string; readonly validUntil: string }

/**
 * The codes with which an account can be activated now (spec R4.4): each once, 14 days from acceptance; the one before is void once
 * a newer one was accepted, and while that is uncertain both work. Whoever used one voids every code that was made until then.
 */
export function workingCodes(codes: readonly CodeFacts[], activation: LastActivation | null, now: Date): readonly WorkingCode[] {
  const made = madeAfter(codes, activation)
  const newestHandedOver = made.findLastIndex(({ kind }) => kind === 'accepted' || kind === 'saved')
  return made.slice(Math.max(0, newestHandedOver)).flatMap((code) => {
    const end = endOf(code, now)
    return end === null || end < now ? [] : [{ hash: code.hash, validUntil: end.toISOString() }]
  })
}

/**
 * The codes that an activation did not void. Their order tells, for a clock can be set back; only where the newest of then is not
 * among them (its mail was lost with a damaged disk) the moments must.
 */
export function madeAfter<Code extends Pick<CodeFacts, 'hash' | 'madeAt'>>(codes: readonly Code[], activation: LastActivation | null): readonly Code[] {
  if (activation === null) return codes
  const { codeHash, newestCodeHash, activatedAt } = activation
  const lastVoid = codes.findLastIndex(({ hash }) => hash === newestCodeHash || hash === codeHash)
  const isNewestKnown = codes[lastVoid]?.hash === newestCodeHash
  return codes.slice(lastVoid + 1).filter(({ madeAt }) => isNewestKnown || madeAt > activatedAt)
}

/** Until when a code works; null: its mail cannot be there. */
function endOf({ kind, at, perhapsThereAt }: CodeFacts, now: Date): Date | null {
  switch (kind) {
    case 'accepted':
    case 'saved':
    case 'uncertain':
      return at === null ? null : validUntil(new Date(at))
    case 'sending':
      // Its reader may be faster than the answer of the server.
      return validUntil(now)
    case 'queued':
    case 'deferred':
    case 'refused':
    case 'stopped':
      return perhapsThereAt === null ? null : validUntil(new Date(perhapsThereAt))
  }
}
