import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountDraft } from '../../../../shared/domain/account'
import type { AccountCandidate } from '../../../../shared/domain/account-rules'
import { checkCandidate, checkDraft } from '../../../../shared/domain/account-rules'
import { emailDomainSuggester } from '../../../../shared/domain/email-domain'
import { accountFields, fault, warning } from '../../../../shared/domain/finding'
import type { Finding } from '../../../../shared/domain/finding'
import { aBigNumber, aCandidate, aDraft, anInstitute, anyCodePoint } from '../../builders'

const leiden = anInstitute()
const findingsOfDraft = (overrides: Partial<AccountDraft>): readonly Finding[] => checkDraft(aDraft(overrides), leiden).findings
const findingsOfCandidate = (overrides: Partial<AccountCandidate>): readonly Finding[] => checkCandidate(aCandidate(overrides), leiden).findings

describe('checkDraft', () => {
  it('has nothing to say of a form that is right', () => {
    expect(checkDraft(aDraft(), leiden)).toEqual({ cleaned: aDraft(), findings: [] })
  })

  it('asks once for every required field, in the order of the form', () => {
    const empty = aDraft({
      username: '',
      password: '',
      email: '',
      firstName: ' ',
      middleName: '',
      lastName: '\u200B',
      bigNumber: '',
      institute: '',
      gender: '',
      groups: [],
      roleGroup: ''
    })
    expect(checkDraft(empty, leiden).findings).toEqual([
      fault('username', 'required'),
      fault('password', 'required'),
      fault('email', 'required'),
      fault('firstName', 'required'),
      fault('lastName', 'required'),
      fault('bigNumber', 'required'),
      fault('institute', 'required'),
      fault('gender', 'required'),
      fault('groups', 'groupMissing', { expected: 'AIOS Leiden' }),
      fault('roleGroup', 'required')
    ])
  })

  it('spells username and institute in their own way and takes surplus space away', () => {
    const typed = aDraft({
      username: ' big-19447705301 ',
      bigNumber: '19447705301\t',
      email: ' n.vanderheijden@post.example',
      firstName: 'Noor ',
      middleName: 'van\u00A0 der',
      institute: 'LEIDEN',
      groups: ['AIOS Leiden', 'AIOS Leiden']
    })
    expect(checkDraft(typed, leiden)).toEqual({ cleaned: aDraft(), findings: [] })
  })

  it('leaves the password as it was typed', () => {
    expect(checkDraft(aDraft({ password: ' Huis(arts!01 ' }), leiden).cleaned.password).toBe(' Huis(arts!01 ')
  })

  it('finds a password too long that the window still takes in', () => {
    const password = `${'Huis(arts!01'.repeat(16)}Huis(arts`
    expect(findingsOfDraft({ password })).toEqual([fault('password', 'tooLong', { max: 200, length: 201 })])
    expect(findingsOfDraft({ password: password.slice(1) })).toEqual([])
  })

  it('names the rules that the password does not meet, the username in it among them', () => {
    expect(findingsOfDraft({ password: 'kort' })).toEqual([fault('password', 'passwordRules', { unmet: 'length,upper,digit,other' })])
    expect(findingsOfDraft({ password: 'Aa!big-19447705301' })).toEqual([fault('password', 'passwordRules', { unmet: 'withoutUsername' })])
  })

  it('wants the group of the own institute and no other', () => {
    expect(findingsOfDraft({ groups: ['AIOS Utrecht'] })).toEqual([fault('groups', 'groupMissing', { expected: 'AIOS Leiden' })])
    expect(findingsOfDraft({ groups: ['AIOS Leiden', 'AIOS Utrecht'] })).toEqual([
      fault('groups', 'constantDiffers', { found: 'AIOS Utrecht', expected: 'AIOS Leiden' })
    ])
  })

  it('says of person and number what it says of a row of a file', () => {
    fc.assert(
      fc.property(arbitraryCandidate(), (candidate) => {
        expect(checkDraft(aDraft(candidate), leiden).findings).toEqual(checkCandidate(candidate, leiden).findings)
      })
    )
  })
})

describe('checkCandidate', () => {
  it('has nothing to say of a person who is right', () => {
    expect(checkCandidate(aCandidate(), leiden)).toEqual({ cleaned: aCandidate(), findings: [] })
  })

  it.each<[string, Partial<AccountCandidate>, Finding[]]>([
    [
      'a difference between username and number',
      { username: 'BIG-39807940401' },
      [fault('username', 'usernameBigNumberDiffer', { found: 'BIG-39807940401', bigNumber: '19447705301', expected: 'BIG-19447705301' })]
    ],
    [
      'a username without BIG-',
      { username: '19447705301' },
      [fault('username', 'usernameFormat', { found: '19447705301', expected: 'BIG-19447705301' })]
    ],
    [
      'a zero lost in number and username',
      { username: 'BIG-9437022801', bigNumber: '9437022801' },
      [fault('bigNumber', 'bigNumberLostZero', { found: '9437022801', restored: '09437022801' })]
    ],
    [
      'a zero lost in the number only',
      { username: 'BIG-09437022801', bigNumber: '9437022801' },
      [fault('bigNumber', 'bigNumberLostZero', { found: '9437022801', restored: '09437022801' })]
    ],
    [
      'a zero lost in the username only',
      { username: 'BIG-9437022801', bigNumber: '09437022801' },
      [fault('username', 'usernameFormat', { found: 'BIG-9437022801', expected: 'BIG-09437022801' })]
    ],
    [
      'a number rounded by a spreadsheet',
      { username: 'BIG-99941680601', bigNumber: '1,9E+10' },
      [fault('bigNumber', 'bigNumberScientific', { found: '1,9E+10' })]
    ],
    [
      'the same in a username that was made of it',
      { username: 'BIG-1,9E+10', bigNumber: '1,9E+10' },
      [fault('bigNumber', 'bigNumberScientific', { found: '1,9E+10' })]
    ],
    [
      'a number that is too short',
      { username: 'BIG-194477', bigNumber: '194477' },
      [fault('bigNumber', 'bigNumberNotElevenDigits', { found: '194477', digits: 6 })]
    ],
    [
      'a number with BIG- in front',
      { bigNumber: 'BIG-19447705301' },
      [fault('bigNumber', 'bigNumberNotElevenDigits', { found: 'BIG-19447705301', digits: 11 })]
    ],
    [
      'username and number wrong in different ways',
      { username: 'noor', bigNumber: '12' },
      [fault('username', 'usernameFormat', { found: 'noor' }), fault('bigNumber', 'bigNumberNotElevenDigits', { found: '12', digits: 2 })]
    ],
    ['a missing number', { bigNumber: '' }, [fault('bigNumber', 'required')]],
    ['a missing username', { username: '' }, [fault('username', 'required')]],
    [
      'a number that fails the check digit',
      { username: 'BIG-29447705301', bigNumber: '29447705301' },
      [warning('bigNumber', 'bigNumberCheckDigit', { found: '29447705301' })]
    ],
    [
      'a number of another profession',
      { username: 'BIG-79447705303', bigNumber: '79447705303' },
      [
        warning('bigNumber', 'bigNumberCheckDigit', { found: '79447705303' }),
        warning('bigNumber', 'bigNumberNotPhysician', { found: '79447705303' })
      ]
    ],
    [
      'an address that is none',
      { email: 'm.jacobs@post' },
      [fault('email', 'emailInvalid', { found: 'm.jacobs@post', reason: 'noDomain' })]
    ],
    [
      'two addresses',
      { email: 'a@umc.nl, evil@x.nl' },
      [fault('email', 'emailInvalid', { found: 'a@umc.nl, evil@x.nl', reason: 'severalAddresses' })]
    ],
    ['an address that is too long', { email: `${'a'.repeat(260)}@x.nl` }, [fault('email', 'tooLong', { max: 254, length: 265 })]],
    [
      'a domain with a typing error',
      { email: 'f.peeters@gmial.com' },
      [warning('email', 'emailDomainTypo', { found: 'f.peeters@gmial.com', suggestion: 'gmail.com' })]
    ],
    ['a name that is too long', { lastName: 'x'.repeat(101) }, [fault('lastName', 'tooLong', { max: 100, length: 101 })]],
    [
      'a name from a wrong conversion',
      { firstName: 'Zo\uFFFD' },
      [fault('firstName', 'forbiddenCharacter', { found: 'Zo\uFFFD', character: '\uFFFD' })]
    ],
    [
      'names in capitals',
      { firstName: 'JORIS', middleName: 'VAN', lastName: 'KOK' },
      [warning('firstName', 'nameInCapitals', { found: 'JORIS' }), warning('lastName', 'nameInCapitals', { found: 'KOK' })]
    ],
    [
      'a tussenvoegsel inside the surname',
      { middleName: '', lastName: 'de Wit' },
      [warning('lastName', 'middleNameInLastName', { found: 'de Wit', middleName: 'de' })]
    ],
    ['invisible characters', { firstName: 'No\u200Bo\u00ADr' }, [warning('firstName', 'invisibleCharactersRemoved', { removed: 2 })]],
    ['another institute', { institute: 'Utrecht' }, [fault('institute', 'instituteOther', { found: 'Utrecht', expected: 'Leiden' })]]
  ])('says once what is the matter with %s', (_, overrides, expected) => {
    expect(findingsOfCandidate(overrides)).toEqual(expected)
  })

  it.each(['Zoë', 'Brûlé', 'Kovačević', "O'Neill", '"Kees" Smit', 'Heijden, jr.'])('keeps the name %s to the letter', (lastName) => {
    expect(checkCandidate(aCandidate({ lastName }), leiden)).toEqual({ cleaned: aCandidate({ lastName }), findings: [] })
  })

  it('takes domains that are in use for likely ones', () => {
    const { findings } = checkCandidate(aCandidate({ email: 'f.peeters@post.exmaple' }), leiden, {
      suggestEmailDomain: emailDomainSuggester(['post.example'])
    })
    expect(findings).toEqual([warning('email', 'emailDomainTypo', { found: 'f.peeters@post.exmaple', suggestion: 'post.example' })])
  })

  it('takes every good number, also those with a leading zero', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999).map(aBigNumber), (bigNumber) => {
        expect(findingsOfCandidate({ username: `BIG-${bigNumber}`, bigNumber })).toEqual([])
      })
    )
  })

  it('has at most one fault a field, in the order of the form, and finds the same in what it cleaned', () => {
    fc.assert(
      fc.property(arbitraryCandidate(), (candidate) => {
        const { cleaned, findings } = checkCandidate(candidate, leiden)
        const faultyFields = findings.filter(({ level }) => level === 'fault').map(({ field }) => field)
        expect(faultyFields).toEqual(accountFields.filter((field) => faultyFields.includes(field)))
        expect(checkCandidate(cleaned, leiden)).toEqual({
          cleaned,
          findings: findings.filter(({ code }) => code !== 'invisibleCharactersRemoved')
        })
      })
    )
  })
})

/** Anything that can stand in a cell, near to what is right and far from it. */
function arbitraryCandidate(): fc.Arbitrary<AccountCandidate> {
  const anything = fc.string({ unit: anyCodePoint, maxLength: 12 })
  const text = (...near: readonly string[]): fc.Arbitrary<string> => fc.oneof(fc.constantFrom(...near), anything)
  return fc.record({
    username: text('BIG-19447705301', 'big-09437022801', 'BIG-9437022801', '19447705301', ' '),
    email: text('a@b.nl', 'a@gmial.com', 'a@b', 'a b@c.nl', '\u200B'),
    firstName: text('Noor', 'NOOR', 'No\u00ADor'),
    middleName: text('', 'van der'),
    lastName: text('Heijden', 'van der Heijden', 'x'.repeat(101)),
    bigNumber: text('19447705301', '09437022801', '9437022801', '1,9E+10', '12'),
    institute: text('Leiden', 'leiden ', 'Utrecht')
  })
}
