import iconv from 'iconv-lite'

/**
 * Encodings of one byte a letter that office programs in Western Europe have written CSV files in, the likeliest first. ISO-8859-1
 * and CP437 are not here: whatever letters they hold, Windows-1252 and CP850 read the same (CP437 has no other accented letters).
 */
const singleByteEncodings = ['Windows-1252', 'Mac Roman', 'CP850', 'ISO-8859-15', 'Windows-1254'] as const
export type OtherEncoding = (typeof singleByteEncodings)[number]

const codecs = {
  'Windows-1252': 'win1252',
  'Mac Roman': 'macroman',
  CP850: 'cp850',
  'ISO-8859-15': 'iso885915',
  'Windows-1254': 'win1254'
} satisfies Readonly<Record<OtherEncoding, string>>

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

/** Each encoding with the character that it gives for each of the 256 bytes. */
export const characterTables: readonly { readonly encoding: OtherEncoding; readonly characters: readonly string[] }[] =
  singleByteEncodings.map((encoding) => ({ encoding, characters: Array.from(iconv.decode(everyByte, codecs[encoding])) }))

/**
 * What the ends of the lines say for each encoding, in log units: DOS ends its texts with 0x1A and, like Windows, each line with
 * CR LF; classic Mac programs end a line with CR alone. The last two are rare in the Netherlands.
 */
export function lineEndHabits(bytes: Uint8Array): Readonly<Record<OtherEncoding, number>> {
  const endsAsInDos = bytes[bytes.length - 1] === 0x1a
  const firstCr = bytes.indexOf(0x0d)
  const hasCrLf = firstCr !== -1 && bytes[firstCr + 1] === 0x0a
  const hasCrOnly = firstCr !== -1 && !hasCrLf && !bytes.includes(0x0a)
  return {
    'Windows-1252': hasCrLf ? 1 : 0.5,
    'Mac Roman': hasCrOnly ? 2 : hasCrLf ? -0.5 : 0.5,
    CP850: endsAsInDos ? 6 : hasCrLf ? 0.5 : 0,
    'ISO-8859-15': -1,
    'Windows-1254': -1.5
  }
}
