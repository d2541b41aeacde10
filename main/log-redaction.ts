/** What this computer says about its user; empty where it does not know. */
export type PersonalPlaces = { readonly homeFolder: string; readonly userName: string }

export type Redact = (text: string) => string

type Rule = { readonly pattern: RegExp; readonly replacement: string | ((match: string) => string) }

const uuid = String.raw`(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-f-])`
/** As in the name of a folder that was put aside. */
const timeInName = String.raw`(?<![0-9-])20\d\d-[01]\d-[0-3]\d-[0-2]\d-[0-5]\d-[0-5]\d(?:-\d{3})?(?![0-9-])`
const readable = `${uuid}|${timeInName}`
const isReadable = new RegExp(`^(?:${readable})$`, 'i')

/** Whatever can stand in an address, and more: what is no address does not matter once it is gone. */
const addressSign = String.raw`[^\s\p{Cc}<>()[\]",;:\\@‹›]`
const atSign = '(?:@|%40|\uFF20|\uFE6B)'
/** Between the groups of a key or the digits of a number as somebody typed or a program broke them. */
const separator = String.raw`[\s\p{Pd}\p{Cf}\u2212_]`

/** Every pattern begins at a place of its own or is bounded: no text makes any of them take more than a moment. */
const rules: readonly Rule[] = [
  {
    // Recovery keys and activation codes in their groups of four.
    pattern: new RegExp(String.raw`(?<![a-z0-9])[a-z0-9]{4,}(?:${separator}{1,3}[a-z0-9]{4}){5,}${separator}{1,3}[a-z0-9]{3,}`, 'giu'),
    replacement: '‹key›'
  },
  // A part of one.
  { pattern: /(?<![0-9A-Z])[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,}/g, replacement: '‹key›' },
  { pattern: /\$[a-z0-9-]{1,32}\$[^\s"'‹›]+/gi, replacement: '‹hash›' },
  { pattern: /(?<scheme>[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'<>‹›]{0,500}@/gi, replacement: '$<scheme>‹login›@' },
  { pattern: new RegExp(String.raw`"(?:[^"\n\\]|\\.){1,100}"${atSign}${addressSign}*`, 'gu'), replacement: '‹e-mail›' },
  { pattern: new RegExp(`(?<!${addressSign})${addressSign}+${atSign}${addressSign}*`, 'gu'), replacement: '‹e-mail›' },
  // One without its dashes, and whatever else is written in hexadecimal.
  { pattern: /[0-9a-z]{26,}/gi, replacement: (run) => (/[0-9A-Z]{26}|[0-9a-z]{26}/.test(run) ? '‹key›' : run) },
  {
    pattern: new RegExp(`${readable}|[a-z0-9+/_-]{24,}={0,2}`, 'gi'),
    replacement: (run) => (!isReadable.test(run) && looksEncoded(run) ? '‹encoded›' : run)
  },
  {
    // BIG numbers, and telephone numbers with them; one that lost its first zero has ten digits.
    pattern: new RegExp(String.raw`${readable}|(?:BIG${separator}{0,3})?(?:\p{Nd}(?:${separator}{1,3}\p{Nd}|\p{Nd}){10,}|\p{Nd}{10,})`, 'giu'),
    replacement: (run) => (isReadable.test(run) ? run : '‹number›')
  }
]

const shortRun = 40
const changesOfIdentifiers = 0.28
const changesOfShortRuns = 0.4

/**
 * Base64 changes between capitals, small letters and digits at two of three signs; names and paths at one of four at most. In a short
 * run chance weighs more, so there it takes all three kinds.
 */
function looksEncoded(run: string): boolean {
  const kinds = [...run.replace(/[^a-z0-9]/gi, '')].map(kindOf)
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length / kinds.length
  if (run.length >= shortRun) return changes >= changesOfIdentifiers
  return changes >= changesOfShortRuns && ['a', 'A', '0'].every((kind) => kinds.includes(kind))
}

function kindOf(sign: string): string {
  if (/[a-z]/.test(sign)) return 'a'
  if (/[A-Z]/.test(sign)) return 'A'
  return '0'
}

/**
 * Takes out what may tell of a person or open something, and puts a mark such as ‹e-mail› in its place (spec R5.3): addresses, BIG
 * numbers, recovery keys, activation codes, hashes, long encoded bytes, logins in URLs, the home folder and user names in paths. A
 * second line of defence: names cannot be recognised, so nobody may log one in the first place. Twice is the same as once.
 */
export function createRedaction(places: PersonalPlaces): Redact {
  // Places last: what they would take out as part of a path may be the first half of something else.
  const all = [...rules, ...placeRules(places)]
  return (text) => all.reduce(applied, text)
}

const applied = (text: string, { pattern, replacement }: Rule): string =>
  typeof replacement === 'string' ? text.replace(pattern, replacement) : text.replace(pattern, replacement)

const endOfSegment = String.raw`(?=[\\/"'\s:)|,]|$)`

function placeRules({ homeFolder, userName }: PersonalPlaces): readonly Rule[] {
  const homes = [homeFolder, encodeURI(homeFolder.toWellFormed().replaceAll('\\', '/'))].map((folder) => folder.replace(/[\\/]+$/, '')).filter((folder) => folder.length > 1)
  return [
    ...homes.map((folder) => ({ pattern: new RegExp(`${pathPattern(folder)}${endOfSegment}`, 'gi'), replacement: '‹home›' })),
    ...(userName.length > 1 ? [{ pattern: new RegExp(String.raw`(?<=[\\/])${escaped(userName)}${endOfSegment}`, 'gi'), replacement: '‹user›' }] : []),
    // Folders of other users, as on a share.
    { pattern: /(?<=[\\/](?:home|users)[\\/]{1,2})(?:[^\\/\r\n"'<>|:*?‹›]{1,64}(?=[\\/])|[^\\/\s"'<>|:*?‹›]+)/gi, replacement: '‹user›' }
  ]
}

/** Either slash, and doubled as JSON writes a backslash. */
const pathPattern = (folder: string): string => folder.split(/[\\/]+/).map(escaped).join(String.raw`[\\/]{1,2}`)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
