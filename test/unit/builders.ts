import fc from 'fast-check'
import type { Account, AccountDraft } from '../../shared/domain/account'
import type { AccountCandidate } from '../../shared/domain/account-rules'
import type { Institute } from '../../shared/domain/institute'
import type { Session } from '../../shared/ipc/session-schemas'

/** Leiden, as assets/institutes.json has it. */
export const anInstitute = (overrides: Partial<Institute> = {}): Institute => ({
  name: 'Leiden',
  malColumn: 'niv2',
  suggestedUsername: 'L_beheerhn',
  malVersion: '2026-1',
  ...overrides
})

/** The lokaal beheerder of Leiden, logged in. */
export const aSession = (overrides: Partial<Session> = {}): Session => ({
  username: 'L_beheerhn',
  email: 'aiosbeheer@leiden.example',
  role: 'lokaal',
  institute: anInstitute(),
  loggedInAt: '2026-11-23T09:00:00.000Z',
  ...overrides
})

/** A person without any fault or warning: Noor van der Heijden of Leiden. */
export const aCandidate = (overrides: Partial<AccountCandidate> = {}): AccountCandidate => ({
  username: 'BIG-19447705301',
  email: 'n.vanderheijden@post.example',
  firstName: 'Noor',
  middleName: 'van der',
  lastName: 'Heijden',
  bigNumber: '19447705301',
  institute: 'Leiden',
  ...overrides
})

/** The form, filled in without any fault or warning. */
export const aDraft = (overrides: Partial<AccountDraft> = {}): AccountDraft => ({
  ...aCandidate(),
  password: 'Huis(arts!01',
  role: 'aios',
  status: 'actief',
  gender: 'v',
  inTraining: 'in_opl',
  groups: ['AIOS Leiden'],
  roleGroup: 'aios',
  ...overrides
})

/** The account that becomes of `aDraft()`. */
export const anAccount = (overrides: Partial<Account> = {}): Account => ({
  ...aCandidate(),
  id: 'account-1',
  role: 'aios',
  status: 'actief',
  gender: 'v',
  inTraining: 'in_opl',
  groups: ['AIOS Leiden'],
  roleGroup: 'aios',
  createdAt: '2026-11-23T09:00:00.000Z',
  createdBy: 'L_beheerhn',
  origin: { kind: 'form' },
  ...overrides
})

const weights = [6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** The index-th of a row of different BIG numbers that pass every check; about one in eleven has a leading zero. */
export function aBigNumber(index: number): string {
  const rest = `${String(index * 7919).padStart(7, '0').slice(-7)}01`
  const digits = `9${rest}`
  const sum = 9 + [...rest].reduce((total, digit, position) => total + Number(digit) * (weights[position] ?? 0), 0)
  const c = 11 - (sum % 11)
  return `${c === 11 ? 0 : c === 10 ? 1 : c}${digits}`
}

/** Any code point, unpaired halves of surrogate pairs among them; the low ones, where the signs with a meaning are, more often. */
export const anyCodePoint = fc
  .oneof(fc.nat(0x10ffff), fc.nat(0xff), fc.integer({ min: 0x2000, max: 0x206f }))
  .map((codePoint) => String.fromCodePoint(codePoint))
