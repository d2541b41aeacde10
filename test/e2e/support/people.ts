/** People of the tests; the BIG numbers pass the check digit and end in 01, and belong to nobody. */
export type Person = {
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly email: string
  readonly bigNumber: string
  readonly gender: 'Man' | 'Vrouw'
}

export const noor: Person = {
  firstName: 'Noor',
  middleName: 'van der',
  lastName: 'Heijden',
  email: 'n.vanderheijden@post.example',
  bigNumber: '19447705301',
  gender: 'Vrouw'
}

export const thijs: Person = {
  firstName: 'Thijs',
  middleName: '',
  lastName: 'Willemsen',
  email: 't.willemsen@post.example',
  bigNumber: '09437022801',
  gender: 'Man'
}

export const beheerder = {
  username: 'L_beheerhn',
  email: 'aiosbeheer@leiden.example',
  password: 'Sterk!Geheim4Leiden'
}

export const accountPassword = 'Huis(arts!01'
