import { normaliseActivationCode } from './activation-code'

/**
 * Who a link from a mail with login details is for, and the code in it (spec R4.4); null when the text is no such link. What stands
 * before the fragment counts for nothing, so that a link to any portal is taken, alone or in the text around it.
 */
export function readActivationLink(text: string): { readonly username: string; readonly code: string } | null {
  const fragment = /#(\S*)/.exec(text)?.[1] ?? ''
  const code = parameterOf(fragment, 'activatiecode')
  return code === '' ? null : { username: parameterOf(fragment, 'gebruikersnaam'), code }
}

/** A code as the mail writes it, wherever it stands in a line. */
const writtenCode = /(?<![0-9A-Z])(?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}/gi

/**
 * What somebody put into the field of the code, without what stands around it: the line of the mail, "Activatiecode: ABCD-…", gives the
 * code alone. Anything that has no code in it, one with a typing error included, stays as it is, for the field to tell.
 */
export function readPastedCode(text: string): string {
  return text.match(writtenCode)?.find((found) => normaliseActivationCode(found) !== null) ?? text
}

/** Empty where it is not there, or is no text. */
function parameterOf(fragment: string, name: string): string {
  const value = new RegExp(`(?:^|&)${name}=([^&]*)`).exec(fragment)?.[1] ?? ''
  try {
    return decodeURIComponent(value).trim()
  } catch (error) {
    // An escape that is cut off or no UTF-8: no link of ours.
    if (error instanceof URIError) return ''
    throw error
  }
}
