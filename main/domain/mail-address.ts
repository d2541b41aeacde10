import { domainToASCII } from 'node:url'
import { isValidEmail } from '../../shared/domain/email-address'

/**
 * The address as it stands in an envelope and a header: one bare address in ASCII, a domain of other letters as its A-label
 * (RFC 5891), which every server takes. null where mail cannot be sent to it.
 */
export function mailAddressOf(email: string): string | null {
  if (!isValidEmail(email)) return null
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  // An ASCII domain is not converted: the conversion, which is meant for web addresses, reads numbers in it.
  const ascii = /^[!-~]+$/.test(domain) ? domain.toLowerCase() : domainToASCII(domain)
  const address = `${email.slice(0, at)}@${ascii}`
  return ascii !== '' && isValidEmail(address) ? address : null
}
