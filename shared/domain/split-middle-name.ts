import { middleNameInside } from './name-rules'

/** A surname with the tussenvoegsel taken out: "de Wit" and "Wit, de" give "de" and "Wit". Null where there is none in it. */
export function splitMiddleName(lastName: string): { readonly middleName: string; readonly lastName: string } | null {
  const text = lastName.trim()
  const middleName = middleNameInside(text)
  if (middleName === null) return null
  const rest = text.startsWith(middleName) ? text.slice(middleName.length) : text.slice(0, text.lastIndexOf(','))
  return { middleName, lastName: rest.trim() }
}
