import { X509Certificate } from 'node:crypto'
import { shortened, visibleText } from '../../shared/domain/visible-text'
import type { Authority, ChosenAuthority } from '../../shared/ipc/mail-schemas'
import { fail, ok, type Result } from '../../shared/result'

/** A bundle of every authority that browsers know is a fifth of this. */
export const largestAuthorityBytes = 1_000_000

type Refusal = Extract<ChosenAuthority, { kind: 'refused' }>['reason']
type ReadAuthority = Omit<Authority, 'fileName'> & { readonly certificate: string }

const pemBlocks = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g
const longestSubject = 200

/**
 * The certificate authority in a file, PEM or DER (spec R4.5). Of a bundle the one that vouches for itself, which ends the chain that
 * a mail server shows; without such a one the first that may vouch for others. Whatever else is in the file, such as a key, is left.
 */
export function readAuthority(bytes: Uint8Array, now: Date): Result<ReadAuthority, Refusal> {
  if (bytes.byteLength > largestAuthorityBytes) return fail('tooLarge')
  const certificates = certificatesIn(bytes)
  if (certificates.length === 0) return fail('notACertificate')
  const authorities = certificates.filter(({ ca }) => ca)
  if (authorities.length === 0) return fail('notAnAuthority')
  const present = authorities.filter((certificate) => endOf(certificate) > now)
  const found = present.find(vouchesForItself) ?? present[0]
  if (found === undefined) return fail('expired')
  return ok({
    subject: subjectOf(found),
    fingerprint: found.fingerprint256,
    validUntil: endOf(found).toISOString(),
    certificate: found.toString()
  })
}

function certificatesIn(bytes: Uint8Array): readonly X509Certificate[] {
  const blocks = Buffer.from(bytes).toString('latin1').match(pemBlocks)
  return (blocks ?? [bytes]).flatMap((encoded) => {
    try {
      return [new X509Certificate(encoded)]
    } catch {
      // Whatever it is, it is no certificate.
      return []
    }
  })
}

const endOf = ({ validTo }: X509Certificate): Date => new Date(validTo)

const vouchesForItself = (certificate: X509Certificate): boolean => certificate.checkIssued(certificate) && certificate.verify(certificate.publicKey)

/** The name first, then whose it is: "Leiden Root CA, LUMC". */
function subjectOf({ subject }: X509Certificate): string {
  const lines = subject.split('\n')
  const values = ['CN', 'O', 'OU'].flatMap((key) => lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1)))
  return shortened(visibleText((values.length > 0 ? values : lines).join(', ')), longestSubject)
}
