import iconv from 'iconv-lite'

/** The eleven ways in which office programs write text that the corpus is about, and CP437, which DOS programs in Belgium wrote. */
const corpusEncodings = [
  'UTF-8',
  'UTF-8 BOM',
  'UTF-16 LE',
  'UTF-16 LE BOM',
  'UTF-16 BE',
  'UTF-16 BE BOM',
  'Windows-1252',
  'ISO-8859-1',
  'ISO-8859-15',
  'Mac Roman',
  'CP850',
  'CP437'
] as const
type CorpusEncoding = (typeof corpusEncodings)[number]
/** Also the one that no file of the corpus is in. */
export type ReadableEncoding = CorpusEncoding | 'Windows-1254'

const codecs: Readonly<Record<ReadableEncoding, string>> = {
  'UTF-8': 'utf8',
  'UTF-8 BOM': 'utf8',
  'UTF-16 LE': 'utf16le',
  'UTF-16 LE BOM': 'utf16le',
  'UTF-16 BE': 'utf16be',
  'UTF-16 BE BOM': 'utf16be',
  'Windows-1252': 'win1252',
  'ISO-8859-1': 'iso88591',
  'ISO-8859-15': 'iso885915',
  'Mac Roman': 'macroman',
  CP850: 'cp850',
  CP437: 'cp437',
  'Windows-1254': 'win1254'
}

/** What a reader that trusts `encoding` makes of the bytes, without the byte order mark. */
export function readAs(bytes: Uint8Array, encoding: ReadableEncoding): string {
  return iconv.decode(Buffer.from(bytes), codecs[encoding])
}

function writeAs(text: string, encoding: ReadableEncoding): Buffer {
  return iconv.encode(text, codecs[encoding], { addBOM: encoding.endsWith('BOM') })
}

/** Numbers from 0 up to 1 that are the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type CorpusFile = {
  readonly encoding: CorpusEncoding
  readonly separator: string
  readonly lineEnd: string
  readonly rows: number
  readonly text: string
  readonly bytes: Buffer
}

export type Names = { readonly first: readonly string[]; readonly last: readonly string[] }

const plainFirstNames = 'Sem Anna Kim Jan Fatima Peter Lotte Mohamed Eva Bram'.split(' ')
const plainLastNames = 'Jansen;de Vries;van den Berg;Bakker;Yilmaz;Smit;El Amrani;Mulder;de Boer;Visser'.split(';')
/** Of the people in a file, the share with an accent in a name. */
const accentedShare = 0.25
const capitalsShare = 0.1

/** Files of every encoding, separator, line end and size, `repeats` times over with other people. Each holds a letter outside ASCII. */
export function* corpus(names: Names, repeats: ReadonlyMap<number, number>): Generator<CorpusFile> {
  const random = seededRandom(20220801)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  for (const encoding of corpusEncodings) {
    const fits = (name: string): boolean => readAs(writeAs(name, encoding), encoding) === name
    const first = names.first.filter(fits)
    const last = names.last.filter(fits)
    // The capitals of ß are ASCII.
    const inCapitals = (name: string): string => (fits(name.toUpperCase()) && !name.includes('ß') ? name.toUpperCase() : name)
    const person = (isAccented: boolean): readonly [string, string] => {
      if (!isAccented) return [pick(plainFirstNames), pick(plainLastNames)]
      const place = random()
      return [place < 0.67 ? pick(first) : pick(plainFirstNames), place < 0.33 || place > 0.67 ? pick(last) : pick(plainLastNames)]
    }
    for (const separator of [',', ';', '\t']) {
      for (const lineEnd of ['\r\n', '\n', '\r']) {
        for (const [rows, times] of repeats) {
          for (let time = 0; time < times; time++) {
            const isInCapitals = random() < capitalsShare
            const lines = Array.from({ length: rows }, (_, row) => {
              const names = person(row === 0 || random() < accentedShare)
              return [...(isInCapitals ? names.map(inCapitals) : names), `aios${row}@post.example`, 'BIG-19447705301']
            })
            const text = [['firstname', 'lastname', 'email', 'username'], ...lines].map((line) => line.join(separator) + lineEnd).join('')
            yield { encoding, separator, lineEnd, rows, text, bytes: writeAs(text, encoding) }
          }
        }
      }
    }
  }
}
