import { stripInvisible } from '../../../shared/domain/name-rules'

/** Username and Big-nr., and which of the two the user typed in. */
export type LinkedFields = {
  readonly username: string
  readonly bigNumber: string
  readonly usernameTouched: boolean
  readonly bigNumberTouched: boolean
}

/** "BIG-194" → "194"; anything else than the prefix and digits has no number to hand on yet. */
function numberIn(typed: string): string {
  const username = stripInvisible(typed).text
  const withPrefix = /^big-\s*(.*)$/i.exec(username)?.[1]
  if (withPrefix !== undefined) return withPrefix
  return /^\d+$/.test(username) ? username : ''
}

/**
 * Typing in Gebruikersnaam fills Big-nr. as long as nobody typed there; afterwards both stand on their own, so that the double
 * entry is a check (spec R2.3). A field that is emptied counts as untouched again.
 */
export function typeUsername(fields: LinkedFields, username: string): LinkedFields {
  return {
    ...fields,
    username,
    usernameTouched: username !== '',
    bigNumber: fields.bigNumberTouched ? fields.bigNumber : numberIn(username)
  }
}

/** The other way round: typing "194" in Big-nr. makes the username "BIG-194". */
export function typeBigNumber(fields: LinkedFields, bigNumber: string): LinkedFields {
  const digits = stripInvisible(bigNumber).text
  return {
    ...fields,
    bigNumber,
    bigNumberTouched: bigNumber !== '',
    username: fields.usernameTouched ? fields.username : digits === '' ? '' : `BIG-${digits}`
  }
}
