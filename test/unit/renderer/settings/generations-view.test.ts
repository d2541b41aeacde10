import { describe, expect, it } from 'vitest'
import { shownGenerations } from '../../../../renderer/pages/settings/generations-view'

const generations = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: new Date(2026, 10, 26 - index).toISOString(), sizeBytes: 1000 - index, isGood: true }))

describe('the older states that are listed', () => {
  it('are all of them while they are few', () => {
    expect(shownGenerations(generations(5), false)).toEqual({ shown: generations(5), hasMore: false })
  })

  it('are the newest five until all are asked for', () => {
    expect(shownGenerations(generations(19), false)).toEqual({ shown: generations(5), hasMore: true })
    expect(shownGenerations(generations(19), true)).toEqual({ shown: generations(19), hasMore: true })
  })
})
