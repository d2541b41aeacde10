import { expect, it } from 'vitest'
import { withSameAddress } from '../../../../shared/domain/same-address'

it('finds all that share an address, whatever its capitals', () => {
  const people = ['a@x.example', 'b@x.example', 'A@X.example', 'c@x.example', 'a@x.EXAMPLE'].map((email, index) => ({ email, index }))
  expect(withSameAddress(people).map(({ index }) => index)).toEqual([0, 2, 4])
  expect(withSameAddress(people.slice(0, 2))).toEqual([])
})
