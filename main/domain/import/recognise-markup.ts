import type { FileRefusal } from '../../../shared/ipc/import-schemas'

const beginningBytes = 4096

const html = /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|meta|style|body|table|div)\b/i
/** A web page with its pictures in one file, as Excel and Word save it. */
const webArchive = /^mime-version:/i
const xml = /^<\?xml\b/i

/**
 * What many web systems write under a name that ends in .xls: a web page, or XML. Excel opens both, after a warning; here they are
 * named for what they are. Null for any other text, of which the beginning is read as far as it is ASCII.
 */
export function recogniseMarkup(bytes: Uint8Array): FileRefusal | null {
  const text = Buffer.from(bytes.subarray(0, beginningBytes)).toString('utf8').replace(/^[\ufeff\s]+/, '')
  if (!text.startsWith('<') && !webArchive.test(text)) return null
  if (html.test(text) || webArchive.test(text)) return { code: 'webPage', details: {} }
  if (!xml.test(text)) return null
  if (text.includes('urn:oasis:names:tc:opendocument')) return { code: 'openDocument', details: {} }
  if (/<html\b/i.test(text)) return { code: 'webPage', details: {} }
  return { code: 'xml', details: text.includes('urn:schemas-microsoft-com:office:spreadsheet') ? { spreadsheet: 1 } : {} }
}
