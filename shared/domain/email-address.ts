/** RFC 5321 4.5.3.1: octets; only the domain can hold others than ASCII, and that is counted in characters here. */
export const maximumEmailLength = 254
const maximumLocalLength = 64
const maximumLabelLength = 63

const atoms = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}-]*[\p{L}\p{M}\p{Nd}])?$/u

type EmailFault = 'severalAddresses' | 'space' | 'noAt' | 'noDomain' | 'badLocalPart' | 'badDomain' | 'tooLong'

/**
 * What is wrong with an address; null for exactly one bare address (RFC 5321 dot-string and a domain with a dot). There is no way
 * for a second address, a display name, a comment, a line end or a header to pass: everything outside the allowed letters is a
 * fault, and letters of other scripts are allowed in the domain only, in their plain form (NFKC), so that no conversion to ASCII
 * makes a dot or an @ out of them.
 */
export function emailFaultOf(text: string): EmailFault | null {
  if (/[,;]/.test(text) || text.split('@').length > 2) return 'severalAddresses'
  if (/\s/.test(text)) return 'space'
  if (!text.includes('@')) return 'noAt'
  const [local = '', domain = ''] = text.split('@')
  if (text.length > maximumEmailLength || local.length > maximumLocalLength) return 'tooLong'
  if (!atoms.test(local)) return 'badLocalPart'
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
    labels.every((part) => part.length <= maximumLabelLength && label.test(part)) &&
    topLevel.length >= 2 &&
    !/^\p{Nd}+$/u.test(topLevel)
  )
}

/** Domains that people here really have, and so may have meant. */
const commonDomains = (
  'gmail.com googlemail.com hotmail.com hotmail.nl outlook.com outlook.nl live.nl live.com msn.com yahoo.com yahoo.nl icloud.com me.com ' +
  'mac.com proton.me protonmail.com ziggo.nl kpnmail.nl kpnplanet.nl planet.nl home.nl xs4all.nl casema.nl upcmail.nl chello.nl ' +
  'hetnet.nl tele2.nl telfort.nl quicknet.nl solcon.nl zonnet.nl online.nl amsterdamumc.nl amc.nl vumc.nl umcg.nl lumc.nl umcutrecht.nl ' +
  'mumc.nl radboudumc.nl erasmusmc.nl maastrichtuniversity.nl leidenuniv.nl'
).split(' ')

/** Domains that are one letter away from one of those, and real. */
const otherRealDomains = 'mail.com ymail.com email.com gmx.com gmx.nl'.split(' ')

const realDomains = new Set([...commonDomains, ...otherRealDomains])

/** Endings that no domain has. */
const mistypedEndings: Readonly<Record<string, string>> = {
  nk: 'nl',
  nll: 'nl',
  nnl: 'nl',
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  vom: 'com',
  xom: 'com',
  cim: 'com',
  cpm: 'com',
  comm: 'com',
  coom: 'com',
  ner: 'net',
  ent: 'net',
  ogr: 'org'
}

/**
 * The domain that was probably meant, or null (spec R2.7). One letter wrong, missing, too many or exchanged with its neighbour
 * counts; in names of up to four letters, where most neighbours are real, an exchange only. `knownDomains` are those that are in
 * use already: never suspicious, and as likely to be meant as the common ones.
 */
export function suggestEmailDomain(email: string, knownDomains: readonly string[] = []): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).trim().toLowerCase()
  if (domain === '') return null
  const known = knownDomains.map((one) => one.toLowerCase())
  if (realDomains.has(domain) || known.includes(domain)) return null
  if (domain === 'gmail.nl') return 'gmail.com'
  return [...known, ...commonDomains].find((meant) => isOneSlipAway(domain, meant)) ?? withEnding(domain)
}

function withEnding(domain: string): string | null {
  const [ending = '', ...before] = domain.split('.').reverse()
  const meant = mistypedEndings[ending]
  return meant === undefined || before.length === 0 ? null : [...before.reverse(), meant].join('.')
}

function isOneSlipAway(typed: string, meant: string): boolean {
  const start = commonPrefixLength(typed, meant)
  const exchanged = meant.slice(0, start) + meant.charAt(start + 1) + meant.charAt(start) + meant.slice(start + 2)
  if (typed === exchanged) return true
  if (meant.indexOf('.') <= 4) return false
  const rest = [typed.slice(start), meant.slice(start)] as const
  return rest[0].slice(1) === rest[1].slice(1) || rest[0].slice(1) === rest[1] || rest[0] === rest[1].slice(1)
}

function commonPrefixLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one.charAt(length) === other.charAt(length)) length += 1
  return length
}
