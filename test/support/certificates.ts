import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import net from 'node:net'

export type MadeCertificate = {
  /** PEM. */
  readonly certificate: string
  readonly der: Buffer
  /** PEM. */
  readonly key: string
  /** As those that it vouches for name it, byte for byte. */
  readonly subject: Buffer
  readonly keyId: Buffer
}

export type CertificateWishes = {
  readonly name: string
  readonly organization?: string
  /** Names and addresses that it is for. */
  readonly hosts?: readonly string[]
  readonly isAuthority?: boolean
  /** Nobody: it vouches for itself. */
  readonly by?: MadeCertificate
  readonly from?: Date
  readonly until?: Date
}

const dayMs = 86_400_000

/** A certificate of X.509 version 3 (RFC 5280) on the curve P-256, written here so that the tests need no program for it. */
export function makeCertificate(wishes: CertificateWishes): MadeCertificate {
  const { name, by, from = new Date(Date.now() - dayMs), until = new Date(Date.now() + 365 * dayMs) } = wishes
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicBytes = publicKey.export({ type: 'spki', format: 'der' })
  const own = { subject: named(name, wishes.organization), keyId: createHash('sha1').update(publicBytes).digest(), key }
  const issuer = by ?? own
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(8)])),
    ecdsaWithSha256,
    issuer.subject,
    sequence(moment(from), moment(until)),
    own.subject,
    publicBytes,
    tagged(0xa3, sequence(...extensions(wishes, own.keyId, issuer.keyId)))
  )
  const der = sequence(content, ecdsaWithSha256, bitString(sign('sha256', content, issuer.key)))
  return { ...own, der, certificate: pem(der) }
}

function extensions({ hosts = [], isAuthority = false }: CertificateWishes, keyId: Buffer, issuerKeyId: Buffer): readonly Buffer[] {
  return [
    // Basic constraints, key usage (signing certificates), names of the key and of the issuer's, alternative names.
    critical('2.5.29.19', sequence(...(isAuthority ? [yes] : []))),
    ...(isAuthority ? [critical('2.5.29.15', tagged(0x03, Buffer.from([2, 0x04])))] : []),
    extension('2.5.29.14', tagged(0x04, keyId)),
    extension('2.5.29.35', sequence(tagged(0x80, issuerKeyId))),
    ...(hosts.length === 0 ? [] : [extension('2.5.29.17', sequence(...hosts.map(alternativeName)))])
  ]
}

const alternativeName = (host: string): Buffer =>
  net.isIPv4(host) ? tagged(0x87, Buffer.from(host.split('.').map(Number))) : tagged(0x82, Buffer.from(host, 'latin1'))

const extension = (id: string, value: Buffer): Buffer => sequence(objectId(id), tagged(0x04, value))
const critical = (id: string, value: Buffer): Buffer => sequence(objectId(id), yes, tagged(0x04, value))

function named(name: string, organization: string | undefined): Buffer {
  const part = (id: string, value: string): Buffer => tagged(0x31, sequence(objectId(id), tagged(0x0c, Buffer.from(value, 'utf8'))))
  return sequence(...(organization === undefined ? [] : [part('2.5.4.10', organization)]), part('2.5.4.3', name))
}

/** UTCTime before 2050, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
function moment(at: Date): Buffer {
  const digits = at.toISOString().replace(/\D/g, '').slice(0, 14)
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`)) : tagged(0x18, Buffer.from(`${digits}Z`))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const yes = tagged(0x01, Buffer.from([0xff]))
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes)
const bitString = (bytes: Buffer): Buffer => tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]))

function objectId(id: string): Buffer {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number)
  const bytes = rest.flatMap((part) => base128(part))
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

function base128(value: number): readonly number[] {
  const digits = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift(0x80 | (rest & 0x7f))
  return digits
}

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

const pem = (der: Buffer): string => `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
