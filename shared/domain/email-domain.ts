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

/** The domain that was probably meant in an address, or null. */
export type SuggestEmailDomain = (email: string) => string | null

/**
 * Finds typing errors in the domains of addresses (spec R2.7). One letter wrong, missing, too many or exchanged with its neighbour
 * counts; in names of up to four letters, where most neighbours are real, an exchange only. `knownDomains` are those that are in
 * use already: never suspicious, and as likely to be meant as the common ones. Make one for a whole file: it remembers its answers.
 */
export function emailDomainSuggester(knownDomains: readonly string[] = []): SuggestEmailDomain {
  const known = new Set(knownDomains.map((domain) => domain.toLowerCase()))
  const likely = [...known, ...commonDomains]
  const answers = new Map<string, string | null>()
  const suggest = (domain: string): string | null => {
    if (domain === '' || realDomains.has(domain) || known.has(domain)) return null
    if (domain === 'gmail.nl') return 'gmail.com'
    return likely.find((meant) => isOneSlipAway(domain, meant)) ?? withEnding(domain)
  }
  return (email) => {
    const domain = email.slice(email.lastIndexOf('@') + 1).trim().toLowerCase()
    const present = answers.get(domain)
    if (present !== undefined) return present
    const answer = suggest(domain)
    answers.set(domain, answer)
    return answer
  }
}

function withEnding(domain: string): string | null {
  const [ending = '', ...before] = domain.split('.').reverse()
  const meant = mistypedEndings[ending]
  return meant === undefined || before.length === 0 ? null : [...before.reverse(), meant].join('.')
}

function isOneSlipAway(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false
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
