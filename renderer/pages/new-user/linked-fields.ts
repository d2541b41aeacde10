/** Username and Big-nr., and which of the two the user typed in. */
export type LinkedFields = {
  readonly username: string
  readonly bigNumber: string
  readonly usernameTouched: boolean
  readonly bigNumberTouched: boolean
}

/** "BIG-194" → "194"; anything else than the prefix and digits has no number to hand on yet. */
function numberIn(username: string): string {
  const withPrefix = /^\s*big-\s*(.*?)\s*$/i.exec(username)?.[1]
  if (withPrefix !== undefined) return withPrefix
  return /^\s*\d+\s*$/.test(username) ? username.trim() : ''
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
  const digits = bigNumber.trim()
  return {
    ...fields,
    bigNumber,
    bigNumberTouched: bigNumber !== '',
    username: fields.usernameTouched ? fields.username : digits === '' ? '' : `BIG-${digits}`
  }
}
