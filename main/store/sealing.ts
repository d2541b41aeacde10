import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * How content gets onto the disk and back. `context` says what it is and where it stands: content opens in no other place.
 * What does not open was damaged, forged or moved.
 */
export type Sealer = {
  readonly isEncrypted: boolean
  readonly seal: (content: Buffer, context: string) => Buffer
  /** The same of content in pieces, so that it need not be in memory as a whole: together they are what `seal` answers. */
  readonly sealPieces: (content: Iterable<Buffer>, context: string) => Iterable<Buffer>
  /** Null when it is not what was sealed. */
  readonly open: (sealed: Buffer, context: string) => Buffer | null
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a random 96-bit nonce a piece (NIST SP 800-38D allows 2^32 pieces under one key; a store of 100,000 accounts
 * writes some 10^6 in its life). Nonce, ciphertext, tag. `key` has 32 bytes.
 */
export function encryptingSealer(key: Buffer): Sealer {
  function* sealPieces(content: Iterable<Buffer>, context: string): Generator<Buffer, void, undefined> {
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(context))
    yield nonce
    for (const piece of content) yield cipher.update(piece)
    yield cipher.final()
    yield cipher.getAuthTag()
  }
  return {
    isEncrypted: true,
    seal: (content, context) => Buffer.concat([...sealPieces([content], context)]),
    sealPieces,
    open: (sealed, context) => {
      if (sealed.length < nonceBytes + tagBytes) return null
      const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
      const content = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
      return isAuthentic(decipher) ? content : null
    }
  }
}

/** `final` throws for a tag that does not fit, and for nothing else. */
function isAuthentic(decipher: ReturnType<typeof createDecipheriv>): boolean {
  try {
    decipher.final()
    return true
  } catch {
    return false
  }
}

const checksumLength = 32
function checksumOf(content: Iterable<Buffer>, context: string): string {
  const hash = createHash('sha256').update(`${context}\n`)
  for (const piece of content) hash.update(piece)
  return hash.digest('hex').slice(0, checksumLength)
}

/** The checksum stands in front, so here all of the content has to be there first. */
function withChecksum(content: Iterable<Buffer>, context: string): readonly Buffer[] {
  const pieces = [...content]
  return [Buffer.from(`${checksumOf(pieces, context)} `), ...pieces]
}

/** Where there is no secret store: readable, with a checksum that tells damage (128 bits of SHA-256), a space, and the content. */
export const checksummingSealer: Sealer = {
  isEncrypted: false,
  seal: (content, context) => Buffer.concat(withChecksum([content], context)),
  sealPieces: withChecksum,
  open: (sealed, context) => {
    const content = sealed.subarray(checksumLength + 1)
    return sealed.toString('latin1', 0, checksumLength + 1) === `${checksumOf([content], context)} ` ? content : null
  }
}
