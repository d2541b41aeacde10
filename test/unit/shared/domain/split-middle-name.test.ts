import { describe, expect, it } from 'vitest'
import { splitMiddleName } from '../../../../shared/domain/split-middle-name'

describe('splitMiddleName', () => {
  it.each([
    ['de Wit', 'de', 'Wit'],
    ['Van der Heijden', 'Van der', 'Heijden'],
    ['Heijden, van der', 'van der', 'Heijden'],
    ["in 't Veld", "in 't", 'Veld'],
    ["d'Hondt", "d'", 'Hondt'],
    ['op de Beek - van Dam', 'op de', 'Beek - van Dam']
  ])('takes the tussenvoegsel out of %s', (name, middleName, lastName) => {
    expect(splitMiddleName(name)).toEqual({ middleName, lastName })
  })

  it.each(['Vos', 'Vandenberg', 'De', 'Wit-de Vries', ''])('leaves %s as it is', (name) => {
    expect(splitMiddleName(name)).toBeNull()
  })
})
