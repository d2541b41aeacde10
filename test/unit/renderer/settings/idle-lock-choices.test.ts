import { describe, expect, it } from 'vitest'
import { idleLockChoices } from '../../../../renderer/pages/settings/idle-lock-choices'

describe('the choices of Vergrendelen na', () => {
  it.each([
    [10, [1, 2, 5, 10, 15, 30, 60]],
    [7, [1, 2, 5, 7, 10, 15, 30, 60]]
  ])('have what is in force in its place: %i', (present, choices) => {
    expect(idleLockChoices(present)).toEqual(choices)
  })
})
