import type { AccountDraft } from './account'
import { digitsEntered, hasValidCheckDigit, isBigNumber, isPhysicianNumber, isScientificNotation, restoreLostZero } from './big-number'
import { emailFaultOf, maximumEmailLength } from './email-address'
import { emailDomainSuggester } from './email-domain'
import type { SuggestEmailDomain } from './email-domain'
import { accountFields, fault, warning } from './finding'
import type { Finding } from './finding'
import { groupOf } from './institute'
import type { Institute } from './institute'
import { lostCharactersIn, mojibakeRepaired } from './lost-characters'
import { forbiddenCharacterIn, isAllCapitals, middleNameInside, stripInvisible, unusualCharacterIn } from './name-rules'
import { unmetPasswordRules } from './password-rules'
import { maximumPasswordLength } from './text-limits'
import { bigNumberOf, usernameOf } from './username'
import { isPlainWords } from './visible-text'

const maximumNameLength = 100

/** Of a row without a fault, which nearly every one of 100,000 is. */
const noFindings: readonly Finding[] = []

type CandidateField = 'username' | 'email' | 'firstName' | 'middleName' | 'lastName' | 'bigNumber' | 'institute'

/**
 * What a form and a row of a file have in common: a person, a number, an institute, all as text. The import maps its gender,
 * constants and password by itself; `institute` is its own one's name once the constant was accepted.
 */
export type AccountCandidate = Readonly<Pick<AccountDraft, CandidateField>>

/** `suggestEmailDomain` knows the domains that are in use already; without it only the common ones count. */
type CheckOptions = { readonly suggestEmailDomain?: SuggestEmailDomain }

type Checked<Fields> = { readonly cleaned: Fields; readonly findings: readonly Finding[] }

/**
 * Everything that can be said of a person and a number without the store, for form and import alike (spec R2.3, R2.7, R3.7).
 * `cleaned` has no invisible characters and surplus space, and username and institute in their own spelling; what is at fault is
 * left as it is. One cause gives one finding: a number that lost its zero is not blamed on the username too.
 */
export function checkCandidate(candidate: AccountCandidate, institute: Institute, options: CheckOptions = {}): Checked<AccountCandidate> {
  const { cleaned, findings } = withoutInvisible(candidate)
  const username = spelledUsername(cleaned.username)
  const ownInstitute = isSame(cleaned.institute, institute.name) ? institute.name : cleaned.institute
  const found = together([
    findings,
    checkNumber(username, cleaned.bigNumber),
    checkEmail(cleaned.email, options.suggestEmailDomain ?? emailDomainSuggester()),
    checkName('firstName', cleaned.firstName, candidate.firstName),
    checkName('middleName', cleaned.middleName, candidate.middleName),
    checkName('lastName', cleaned.lastName, candidate.lastName),
    checkInstitute(ownInstitute, institute)
  ])
  return { cleaned: { ...cleaned, username, institute: ownInstitute }, findings: inFieldOrder(found) }
}

/** All that is wrong or remarkable in the form, but for what only the store knows (spec R2.3, R2.4, R2.7). */
export function checkDraft(draft: AccountDraft, institute: Institute, options: CheckOptions = {}): Checked<AccountDraft> {
  const { cleaned, findings } = checkCandidate(draft, institute, options)
  const groups = [...new Set(draft.groups)]
  return {
    cleaned: { ...draft, ...cleaned, groups },
    findings: inFieldOrder([
      ...findings,
      ...checkPassword(draft.password, cleaned.username),
      ...(draft.gender === '' ? [fault('gender', 'required')] : []),
      ...checkGroups(groups, institute),
      ...(draft.roleGroup === '' ? [fault('roleGroup', 'required')] : [])
    ])
  }
}

function withoutInvisible(candidate: AccountCandidate): Checked<AccountCandidate> {
  const findings: Finding[] = []
  const strip = (field: CandidateField): string => {
    if (isPlainWords(candidate[field])) return candidate[field]
    const { text, removed } = stripInvisible(candidate[field])
    // An empty field is its own fault already.
    if (removed > 0 && text !== '') findings.push(warning(field, 'invisibleCharactersRemoved', { removed }))
    return text
  }
  const cleaned = {
    username: strip('username'),
    email: strip('email'),
    firstName: strip('firstName'),
    middleName: strip('middleName'),
    lastName: strip('lastName'),
    bigNumber: strip('bigNumber'),
    institute: strip('institute')
  } satisfies Record<CandidateField, string>
  return { cleaned, findings }
}

/** 'big-12345678901' as BIG-12345678901; any other text as it is. */
function spelledUsername(text: string): string {
  const bigNumber = bigNumberOf(text)
  return bigNumber === null ? text : usernameOf(bigNumber)
}

function checkNumber(username: string, bigNumber: string): readonly Finding[] {
  const numberFindings = checkBigNumber(bigNumber, username)
  const hasGoodNumber = isBigNumber(bigNumber)
  if (username === '') return [fault('username', 'required'), ...numberFindings]
  const numberInUsername = bigNumberOf(username)
  if (numberInUsername === null) {
    const isSameSlip = !hasGoodNumber && bigNumber !== '' && isSame(username, usernameOf(bigNumber))
    const details = { found: username, ...(hasGoodNumber ? { expected: usernameOf(bigNumber) } : {}) }
    return isSameSlip ? numberFindings : [fault('username', 'usernameFormat', details), ...numberFindings]
  }
  if (!hasGoodNumber || numberInUsername === bigNumber) return numberFindings
  const difference = fault('username', 'usernameBigNumberDiffer', { found: username, bigNumber, expected: usernameOf(bigNumber) })
  return [difference, ...numberFindings]
}

function checkBigNumber(bigNumber: string, username: string): readonly Finding[] {
  if (isBigNumber(bigNumber)) return checkDigits(bigNumber)
  if (bigNumber === '') return [fault('bigNumber', 'required')]
  if (isScientificNotation(bigNumber)) return [fault('bigNumber', 'bigNumberScientific', { found: bigNumber })]
  const restored = restoreLostZero(bigNumber, username)
  if (restored !== null) return [fault('bigNumber', 'bigNumberLostZero', { found: bigNumber, restored })]
  return [fault('bigNumber', 'bigNumberNotElevenDigits', { found: bigNumber, digits: digitsEntered(bigNumber) })]
}

/** What may be wrong with eleven digits. */
function checkDigits(bigNumber: string): readonly Finding[] {
  const [isValid, isPhysician] = [hasValidCheckDigit(bigNumber), isPhysicianNumber(bigNumber)]
  if (isValid && isPhysician) return noFindings
  return [
    ...(isValid ? [] : [warning('bigNumber', 'bigNumberCheckDigit', { found: bigNumber })]),
    ...(isPhysician ? [] : [warning('bigNumber', 'bigNumberNotPhysician', { found: bigNumber })])
  ]
}

function checkEmail(email: string, suggestEmailDomain: SuggestEmailDomain): readonly Finding[] {
  if (email === '') return [fault('email', 'required')]
  // Which letter it was would not help: an address with such a letter in it was not right before either.
  if (email.includes('\ufffd') || mojibakeRepaired(email) !== null) return [fault('email', 'lostCharacters', { found: email })]
  const emailFault = emailFaultOf(email)
  if (emailFault === 'tooLong') return [fault('email', 'tooLong', { max: maximumEmailLength, length: email.length })]
  if (emailFault !== null) return [fault('email', 'emailInvalid', { found: email, reason: emailFault })]
  const suggestion = suggestEmailDomain(email)
  return suggestion === null ? noFindings : [warning('email', 'emailDomainTypo', { found: email, suggestion })]
}

function checkName(field: 'firstName' | 'middleName' | 'lastName', name: string, raw: string): Finding[] {
  if (name === '') return field === 'middleName' ? [] : [fault(field, 'required')]
  if (name.length > maximumNameLength) return [fault(field, 'tooLong', { max: maximumNameLength, length: name.length })]
  const character = forbiddenCharacterIn(name)
  if (character !== null) return [fault(field, 'forbiddenCharacter', { found: name, character })]
  const lost = lostCharactersIn(name, raw)
  if (lost !== null) return [fault(field, 'lostCharacters', { found: name, ...(lost.suggestion === null ? {} : { suggestion: stripInvisible(lost.suggestion).text }) })]
  const middleName = field === 'lastName' ? middleNameInside(name) : null
  const unusual = unusualCharacterIn(name)
  return [
    ...(unusual === null ? [] : [warning(field, 'unusualCharacter', { found: name, character: unusual })]),
    ...(field !== 'middleName' && isAllCapitals(name) ? [warning(field, 'nameInCapitals', { found: name })] : []),
    ...(middleName === null ? [] : [warning(field, 'middleNameInLastName', { found: name, middleName })])
  ]
}

function checkInstitute(found: string, institute: Institute): readonly Finding[] {
  if (found === '') return [fault('institute', 'required')]
  return found === institute.name ? noFindings : [fault('institute', 'instituteOther', { found, expected: institute.name })]
}

/** A username that is at fault itself, perhaps a single letter, is not looked for in the password. */
function checkPassword(password: string, username: string): Finding[] {
  if (password === '') return [fault('password', 'required')]
  if (password.length > maximumPasswordLength) return [fault('password', 'tooLong', { max: maximumPasswordLength, length: password.length })]
  const unmet = unmetPasswordRules(password, bigNumberOf(username) === null ? '' : username)
  return unmet.length === 0 ? [] : [fault('password', 'passwordRules', { unmet: unmet.join(',') })]
}

/** The own institute's group, and no other: the form offers no other either (spec R2.3). */
function checkGroups(groups: readonly string[], institute: Institute): Finding[] {
  const expected = groupOf(institute)
  if (!groups.includes(expected)) return [fault('groups', 'groupMissing', { expected })]
  const found = groups.find((group) => group !== expected)
  return found === undefined ? [] : [fault('groups', 'constantDiffers', { found, expected })]
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** One list of them all, and for nothing at all always the same one. */
function together(lists: readonly (readonly Finding[])[]): readonly Finding[] {
  for (const list of lists) if (list.length > 0) return lists.flat()
  return noFindings
}

/** The order of the form (spec R2.3); faults of a field before its warnings. */
function inFieldOrder(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings
  const rank = (finding: Finding): number => accountFields.indexOf(finding.field) * 2 + (finding.level === 'fault' ? 0 : 1)
  return [...findings].sort((one, other) => rank(one) - rank(other))
}
