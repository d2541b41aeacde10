import { malHeader } from '../../../../shared/domain/mal'
import { aBigNumber, anInstitute } from '../../../unit/builders'

const institute = anInstitute()

/** The index-th person in the columns of the mal of Leiden; right, but for what is given by the name of its column. */
export const rowOf = (index: number, overrides: Readonly<Record<string, string>> = {}): string[] => {
  const cells: Record<string, string> = {
    firstname: 'Noor',
    middlename: '',
    lastname: 'Vos',
    email: `aios${index}@post.example`,
    username: `BIG-${aBigNumber(index)}`,
    status: 'actief',
    rolegroup: 'aios',
    rol: 'aios',
    password: '',
    gender: 'gender_v',
    instituut: 'Leiden',
    niv2: 'AIOS Leiden',
    big_nr: aBigNumber(index),
    in_opleiding: 'in_opl',
    mal_versie: '2026-1',
    ...overrides
  }
  return malHeader(institute).map((name) => cells[name] ?? '')
}
