/**
 * Who a link from a mail with login details is for, and the code in it (spec R4.4); null when the text is no such link. What stands
 * before the fragment counts for nothing, so that a link to any portal is taken, alone or in the text around it.
 */
export function readActivationLink(text: string): { readonly username: string; readonly code: string } | null {
  const fragment = /#(\S*)/.exec(text)?.[1] ?? ''
  const code = parameterOf(fragment, 'activatiecode')
  return code === '' ? null : { username: parameterOf(fragment, 'gebruikersnaam'), code }
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
