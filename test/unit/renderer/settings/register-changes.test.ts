import { expect, it } from 'vitest'
import { losesMany, onlyAdds } from '../../../../renderer/pages/settings/register-changes'
import type { RegisterChange } from '../../../../shared/ipc/register-schemas'

const aChange = (overrides: Partial<RegisterChange> = {}): RegisterChange => ({
  portfolio: 'SOON',
  before: { portfolio: 'SOON', importedAt: '2026-11-12T09:00:00.000Z', count: 1000 },
  count: 1000,
  added: 0,
  removed: 0,
  ...overrides
})

it.each([
  [0, false],
  [100, false],
  [101, true],
  [1000, true]
])('of a thousand names %i gone are many: %s', (removed, isMany) => {
  expect(losesMany(aChange({ removed }))).toBe(isMany)
})

it('loses nothing where there was no register', () => {
  expect(losesMany(aChange({ before: null, removed: 0 }))).toBe(false)
})

it('imports at once only what replaces nothing, in any of its portfolios', () => {
  const first = aChange({ portfolio: 'SGBO', before: null })
  expect([onlyAdds([first]), onlyAdds([first, aChange()])]).toEqual([true, false])
})
