import { stripInvisible } from '../../shared/domain/name-rules'

/** What a folder and a path of Windows (260 characters) can still hold behind a folder of somebody's own. */
const longestName = 60

/** Not in a file's name on Windows; `/` nowhere. */
const forbidden = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Co}]/gu

/**
 * The file of the mail to somebody: "001 Noor van der Heijden.eml". The number keeps the order of the list, tells two of one name
 * apart, and keeps a name from being one that Windows has for itself (CON, NUL); no name ends in a dot or a space, and none holds what
 * hides or reorders the rest of it.
 */
export function emlFileName(position: number, count: number, name: string): string {
  const number = String(position).padStart(Math.max(3, String(count).length), '0')
  const safe = [...stripInvisible(name.normalize('NFC')).text.replace(forbidden, '_')].slice(0, longestName).join('').replace(/[. ]+$/, '')
  return safe === '' ? `${number}.eml` : `${number} ${safe}.eml`
}
