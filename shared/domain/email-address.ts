/** RFC 5321 4.5.3.1: octets; only the domain can hold others than ASCII, and that is counted in characters here. */
export const maximumEmailLength = 254
const maximumLocalLength = 64
const maximumLabelLength = 63

const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}])?$/u

/** What nearly every address is, and what by the rules below has no fault: told in one go, as an import of 100,000 has as many. */
const plainAddress = /^[A-Za-z0-9_-]+(?:[.+][A-Za-z0-9_-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/
const isPlainAddress = (text: string): boolean => text.length <= maximumLabelLength && plainAddress.test(text)

type EmailFault = 'severalAddresses' | 'space' | 'noAt' | 'noDomain' | 'badLocalPart' | 'badDomain' | 'tooLong'

/**
 * What is wrong with an address; null for exactly one bare address (RFC 5321 dot-string and a domain with a dot). There is no way
 * for a second address, a display name, a comment, a line end or a header to pass: everything outside the allowed letters is a
 * fault, and letters of other scripts are allowed in the domain only, in their plain form (NFKC), so that no conversion to ASCII
 * makes a dot or an @ out of them.
 */
export function emailFaultOf(text: string): EmailFault | null {
  if (isPlainAddress(text)) return null
  if (/[,;]/.test(text) || text.split('@').length > 2) return 'severalAddresses'
  if (/\s/.test(text)) return 'space'
  if (!text.includes('@')) return 'noAt'
  const [local = '', domain = ''] = text.split('@')
  if (text.length > maximumEmailLength || local.length > maximumLocalLength) return 'tooLong'
  // An encoded word (RFC 2047) is made of letters that are allowed here, and programs decode it where they must not.
  if (!atoms.test(local) || local.includes('=?')) return 'badLocalPart'
  if (!domain.includes('.')) return 'noDomain'
  return isDomain(domain) ? null : 'badDomain'
}

export const isValidEmail = (text: string): boolean => emailFaultOf(text) === null

function isDomain(domain: string): boolean {
  const lower = domain.toLowerCase()
  const labels = lower.split('.')
  const topLevel = labels.at(-1) ?? ''
  return (
    lower.normalize('NFKC') === lower &&
    // Letters that look like nothing (U+1160): two domains would look the same.
    !/\p{Default_Ignorable_Code_Point}/u.test(lower) &&
    labels.every((part) => part.length <= maximumLabelLength && label.test(part)) &&
    topLevel.length >= 2 &&
    !/^\p{Nd}+$/u.test(topLevel)
  )
}
