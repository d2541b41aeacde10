import { createHash, hkdfSync } from 'node:crypto'
import { normaliseRecoveryKey } from '../../shared/domain/recovery-key'
import { z } from '../../shared/zod'
import { checksummingSealer, encryptingSealer, type Sealer } from './sealing'

/**
 * How to get at the key that everything is encrypted with. It stands in the head of every snapshot and backup, so that no file is
 * needed to open another; nothing in it helps who has neither this computer's account nor the recovery key.
 */
export const keyEnvelopeSchema = z.strictObject({
  /** Tells a wrong key from damaged content: the first half of a SHA-256 of the key, hex. */
  keyId: z.string(),
  isEncrypted: z.boolean(),
  /** The change to encryption is not finished: audit trail and outbox may still be as they were before. */
  hasPlainFiles: z.boolean(),
  /** The key, sealed by the operating system's secret store, as main got it from there; null where there is none. */
  osSealed: z.string().nullable(),
  /** Only where nothing is encrypted: the key for backups, base64. */
  plainKey: z.string().nullable(),
  /** The key, encrypted with the recovery key; null after an upgrade until a recovery key was made. */
  recoveryWrapped: z.string().nullable()
})
export type KeyEnvelope = z.infer<typeof keyEnvelopeSchema>

/** The key of a store and its envelope, as the store has them in use. */
export type StoreKey = { readonly key: Buffer; readonly envelope: KeyEnvelope }

const keyBytes = 32
const keyIdLength = 32
const wrapContext = 'aiosbeheer data key'

export const keyIdOf = (key: Buffer): string => createHash('sha256').update('aiosbeheer key id\n').update(key).digest('hex').slice(0, keyIdLength)

/**
 * The recovery key has 160 random bits, so HKDF (RFC 5869) is enough: there is nothing to guess.
 * @throws Error when it is no recovery key.
 */
function wrappingSealer(recoveryKey: string): Sealer {
  const letters = normaliseRecoveryKey(recoveryKey)
  if (letters === null) throw new Error('This is not a recovery key')
  return encryptingSealer(Buffer.from(hkdfSync('sha256', letters, '', 'aiosbeheer recovery key 1', keyBytes)))
}

export const wrapKey = (key: Buffer, recoveryKey: string): string => wrappingSealer(recoveryKey).seal(key, wrapContext).toString('base64')

/** Null when it is another recovery key, or none at all. */
export function unwrapKey({ recoveryWrapped, keyId }: KeyEnvelope, recoveryKey: string): Buffer | null {
  if (recoveryWrapped === null || normaliseRecoveryKey(recoveryKey) === null) return null
  const key = wrappingSealer(recoveryKey).open(Buffer.from(recoveryWrapped, 'base64'), wrapContext)
  return key !== null && keyIdOf(key) === keyId ? key : null
}

/** A key that main made or unsealed, base64; null when it is none. */
export function keyOf(base64: string): Buffer | null {
  const key = Buffer.from(base64, 'base64')
  return key.length === keyBytes ? key : null
}

/** How a key is kept; a store that is not encrypted keeps it readable, for its backups. */
export type Keeping = Pick<KeyEnvelope, 'isEncrypted' | 'osSealed' | 'recoveryWrapped'>

export const storeKeyOf = (key: Buffer, { isEncrypted, osSealed, recoveryWrapped }: Keeping): StoreKey => ({
  key,
  envelope: { keyId: keyIdOf(key), isEncrypted, hasPlainFiles: false, osSealed, plainKey: isEncrypted ? null : key.toString('base64'), recoveryWrapped }
})

/** How the files of this store are sealed. */
export const sealerOf = ({ key, envelope }: StoreKey): Sealer => (envelope.isEncrypted ? encryptingSealer(key) : checksummingSealer)
