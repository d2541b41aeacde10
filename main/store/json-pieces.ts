/** Of accounts some 100 kB: larger pieces no longer fit a processor's cache, and take three times as long (npm run bench -- import). */
const itemsPerPiece = 200
const charactersPerPiece = 64 * 1024
/** How deep long lists are looked for: line, record, list of changes, change, its accounts. */
const deepest = 5

/**
 * What JSON.stringify makes of a plain value, in UTF-8 and in pieces: 100,000 accounts would be 50 MB of text at once, and as much
 * again in bytes.
 */
export function* jsonPieces(value: unknown): Generator<Buffer, void, undefined> {
  let gathered = ''
  for (const text of textsOf(value, 0)) {
    gathered += text
    if (gathered.length < charactersPerPiece) continue
    yield Buffer.from(gathered, 'utf8')
    gathered = ''
  }
  if (gathered !== '') yield Buffer.from(gathered, 'utf8')
}

/** Only long lists are cut; what is in them is not looked into. */
function* textsOf(value: unknown, depth: number): Generator<string, void, undefined> {
  if (isList(value) && value.length > itemsPerPiece) yield* cutList(value)
  else if (typeof value !== 'object' || value === null || depth === deepest) yield jsonOf(value)
  else if (isList(value)) yield* enclosed('[', value.map((item) => ['', item]), ']', depth)
  else yield* enclosed('{', Object.entries(value).filter(([, item]) => item !== undefined).map(([name, item]) => [`${jsonOf(name)}:`, item]), '}', depth)
}

type Member = readonly [label: string, item: unknown]

function* enclosed(opening: string, members: readonly Member[], closing: string, depth: number): Generator<string, void, undefined> {
  yield opening
  for (const [index, [label, item]] of members.entries()) {
    yield index === 0 ? label : `,${label}`
    yield* textsOf(item, depth + 1)
  }
  yield closing
}

function* cutList(items: readonly unknown[]): Generator<string, void, undefined> {
  for (let start = 0; start < items.length; start += itemsPerPiece) {
    yield start === 0 ? '[' : ','
    yield jsonOf(items.slice(start, start + itemsPerPiece)).slice(1, -1)
  }
  yield ']'
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

/** In a list JSON has null for what it has no word for. */
const jsonOf = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value))
