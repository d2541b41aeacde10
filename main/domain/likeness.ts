import { fullName, type Account } from '../../shared/domain/account'
import { warning, type Finding } from '../../shared/domain/finding'

type Name = Pick<Account, 'firstName' | 'middleName' | 'lastName'>

/** By what people are looked for twice; `nameKey` as below, e-mail in lower case. */
export type KnownPeople = {
  readonly byBigNumber: (bigNumber: string) => Account | undefined
  readonly byEmail: (emailLowerCase: string) => Account | undefined
  readonly byNameAndEmail: (nameKey: string, emailLowerCase: string) => Account | undefined
}

/** How full names are compared. */
export const nameKey = (name: Name): string => fullName(name).toLowerCase()

/**
 * Who is there already under another username, or has the same address, in form and import alike (spec R2.7); null for nobody. Of another
 * institute than this one it tells that there is somebody, not who (spec 1).
 */
export function likenessWarning(person: Name & Pick<Account, 'bigNumber' | 'email'>, known: KnownPeople, instituteName: string): Finding | null {
  const whoIs = (account: Account): Finding['details'] =>
    account.institute === instituteName ? { name: fullName(account), username: account.username } : {}
  const email = person.email.toLowerCase()
  const sameNumber = known.byBigNumber(person.bigNumber)
  if (sameNumber !== undefined) return warning('bigNumber', 'samePerson', whoIs(sameNumber))
  const sameEmail = known.byEmail(email)
  if (sameEmail === undefined) return null
  const samePerson = known.byNameAndEmail(nameKey(person), email)
  return samePerson === undefined ? warning('email', 'emailInUse', whoIs(sameEmail)) : warning('email', 'samePerson', whoIs(samePerson))
}
