import { describe, expect, it } from 'vitest'
import {
  firstFault,
  presentFindings,
  refusedFields,
  tabState,
  takenBy,
  usernameFault,
  withRemoved
} from '../../../../renderer/pages/new-user/draft-findings'
import { fault, warning } from '../../../../shared/domain/finding'
import { buildDraft } from './build-draft'

const taken = fault('username', 'usernameExists')
const emailInUse = warning('email', 'emailInUse', { name: 'N. Heijden' })
const noFirstName = fault('firstName', 'required')

describe('what is shown of a draft', () => {
  it('is the own findings until main answered', () => {
    expect(presentFindings(buildDraft(), [noFirstName], null)).toEqual([noFirstName])
  })

  it("is main's word when that is about this very draft, in the order of the form", () => {
    const checked = { draft: buildDraft(), findings: [emailInUse, taken] }
    expect(presentFindings(buildDraft(), [noFirstName], checked)).toEqual([taken, emailInUse])
  })

  it('keeps what only the store knows of fields that did not change since', () => {
    const checked = { draft: buildDraft(), findings: [taken, emailInUse] }
    const draft = buildDraft({ firstName: '', email: 'other@post.example' })
    expect(presentFindings(draft, [noFirstName], checked)).toEqual([taken, noFirstName])
  })

  it('forgets what main said by the own rules, which the page looks at again', () => {
    const checked = { draft: buildDraft({ firstName: '' }), findings: [noFirstName] }
    expect(presentFindings(buildDraft(), [], checked)).toEqual([])
  })
})

describe('where OK leads', () => {
  it('is the first tab with a fault, warnings aside', () => {
    const roleGroup = fault('roleGroup', 'required')
    expect(firstFault([emailInUse, roleGroup, noFirstName])).toEqual(noFirstName)
    expect(firstFault([emailInUse, roleGroup])).toEqual(roleGroup)
    expect(firstFault([emailInUse])).toBeUndefined()
  })
})

describe('a username in use', () => {
  it('names SOON or SGBO, and nobody when it is the own portfolio', () => {
    expect(takenBy([fault('username', 'usernameExistsElsewhere', { portfolio: 'SOON' })])).toBe('SOON')
    expect(takenBy([taken])).toBeNull()
    expect(takenBy([emailInUse])).toBeUndefined()
  })

  it('becomes a fault of the field when main refuses to create it', () => {
    const refusal = (details: Record<string, string>) => ({ code: 'usernameTaken' as const, details, requestId: 'r' })
    expect(usernameFault(refusal({ username: 'BIG-19447705301', portfolio: 'SGBO' }))).toEqual(
      fault('username', 'usernameExistsElsewhere', { portfolio: 'SGBO' })
    )
    expect(usernameFault(refusal({ username: 'BIG-19447705301', portfolio: 'HN' }))).toEqual(taken)
    expect(usernameFault(refusal({ username: 'BIG-19447705301' }))).toEqual(taken)
  })
})

describe('a draft that main does not even take in', () => {
  const refusal = (fields: string[]) => ({ code: 'invalidInput' as const, details: { fields }, requestId: 'r' })

  it('has a fault at each field that main names, in the order of the form', () => {
    expect(refusedFields(refusal(['draft.lastName', 'draft.email', 'draft.groups.0']), [])).toEqual([
      fault('email', 'tooLong'),
      fault('lastName', 'tooLong'),
      fault('groups', 'tooLong')
    ])
  })

  it("leaves a field to the page's own fault, and says nothing of other refusals", () => {
    expect(refusedFields(refusal(['draft.lastName']), [fault('lastName', 'tooLong', { max: 100, length: 501 })])).toEqual([])
    expect(refusedFields({ ...refusal(['draft.lastName']), code: 'unexpected' }, [])).toEqual([])
    expect(refusedFields(refusal(['']), [])).toEqual([])
  })
})

describe('invisible characters that were taken out', () => {
  const note = warning('firstName', 'invisibleCharactersRemoved', { removed: 2 })

  it('are still told, in the order of the form', () => {
    expect(withRemoved([noFirstName, emailInUse], { username: 1, firstName: 2 })).toEqual([
      warning('username', 'invisibleCharactersRemoved', { removed: 1 }),
      emailInUse,
      noFirstName,
      note
    ])
  })

  it('are told once', () => {
    expect(withRemoved([note], { firstName: 1 })).toEqual([note])
  })
})

describe('the mark of a tab', () => {
  it('is a fault only once a faulty field was left', () => {
    expect(tabState('details', [noFirstName], new Set())).toBe('open')
    expect(tabState('details', [noFirstName], new Set(['firstName']))).toBe('fault')
    expect(tabState('roles', [noFirstName], new Set(['firstName']))).toBe('complete')
  })
})
