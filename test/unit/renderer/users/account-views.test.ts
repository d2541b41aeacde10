import { describe, expect, it } from 'vitest'
import { accountViews, everything, newestFirst, sortAfterClick, viewOf, withView } from '../../../../renderer/pages/users/account-views'

describe('the filter chips', () => {
  it('each lead to a filter that presses the same chip again', () => {
    expect(accountViews.map((view) => viewOf(withView(everything, view, 'import-1')))).toEqual(accountViews)
  })

  it('replace each other but keep group and search', () => {
    const before = { ...everything, delivery: 'notSent' as const, group: 'AIOS Leiden', search: 'noor' }
    expect(withView(before, 'thisImport', 'import-1')).toEqual({
      delivery: 'all',
      importId: 'import-1',
      group: 'AIOS Leiden',
      openTask: null,
      search: 'noor'
    })
    expect(withView(before, 'folderToMake', 'import-1')).toEqual({
      delivery: 'all',
      importId: null,
      group: 'AIOS Leiden',
      openTask: 'makeInstituteFolder',
      search: 'noor'
    })
  })

  it('are none of them pressed for a combination', () => {
    expect(viewOf({ ...everything, importId: 'import-1', delivery: 'notSent' })).toBeNull()
    expect(viewOf({ ...everything, openTask: 'sendLoginDetails' })).toBeNull()
  })
})

describe('a click on a header (spec R4.1)', () => {
  it('turns Aanmaakdatum from newest first to oldest first and back', () => {
    const once = sortAfterClick(newestFirst, 'createdAt')
    expect([once, sortAfterClick(once, 'createdAt')]).toEqual([{ by: 'createdAt', direction: 'ascending' }, newestFirst])
  })

  it('begins another column at A, and the date at the newest', () => {
    const byName = sortAfterClick(newestFirst, 'name')
    expect(byName).toEqual({ by: 'name', direction: 'ascending' })
    expect(sortAfterClick(byName, 'createdAt')).toEqual(newestFirst)
  })
})
