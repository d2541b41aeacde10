import { describe, expect, it } from 'vitest'
import { likenessWarning, nameKey, type KnownPeople } from '../../../../main/domain/likeness'
import { warning } from '../../../../shared/domain/finding'
import { aCandidate, anAccount } from '../../builders'

const noor = anAccount({ institute: 'Leiden' })
const knowsNoor: KnownPeople = {
  byBigNumber: (bigNumber) => (bigNumber === noor.bigNumber ? noor : undefined),
  byEmail: (email) => (email === noor.email ? noor : undefined),
  byNameAndEmail: (name, email) => (name === nameKey(noor) && email === noor.email ? noor : undefined)
}
const whoSheIs = { name: 'Noor van der Heijden', username: noor.username }

const likePeople = [
  ['the same BIG number', aCandidate({ email: 'other@post.example' }), 'bigNumber', 'samePerson'],
  ['the same name and e-mail', aCandidate({ bigNumber: '99999999901' }), 'email', 'samePerson'],
  ['the same e-mail', aCandidate({ bigNumber: '99999999901', firstName: 'Bo' }), 'email', 'emailInUse']
] as const

describe('somebody who has something in common with an account', () => {
  it.each(likePeople)('%s is named to the own institute', (_how, person, field, code) => {
    expect(likenessWarning(person, knowsNoor, 'Leiden')).toEqual(warning(field, code, whoSheIs))
  })

  it.each(likePeople)('%s is told to be there to another institute, but not who it is', (_how, person, field, code) => {
    expect(likenessWarning(person, knowsNoor, 'Utrecht')).toEqual(warning(field, code, {}))
  })
})
