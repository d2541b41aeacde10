import { malColumns } from '../../../shared/ipc/import-schemas'
import type { CheckedRow } from './check-row'

/** How a row stands to others in the file with its username (spec R3.7). */
type Namesakes =
  | { readonly kind: 'none' }
  /** Identical to an earlier row: it counts once. */
  | { readonly kind: 'repeats'; readonly firstLine: number }
  /** Rows that differ are all kept out until the user chose. */
  | { readonly kind: 'differs'; readonly otherLines: string }

/** Which rows of one file share a username or an e-mail address; follows what is changed in them. */
export type FileIndex = {
  readonly add: (row: CheckedRow) => void
  /** A row that does not count any more: it was changed into another, or left out. */
  readonly remove: (row: CheckedRow) => void
  readonly namesakesOf: (row: CheckedRow) => Namesakes
  /** A row for another username with the same e-mail address. */
  readonly otherWithEmailOf: (row: CheckedRow) => CheckedRow | null
  /** The rows with this one's username. */
  readonly withUsernameOf: (row: CheckedRow) => readonly CheckedRow[]
  /** Every row that is judged by this one too: those that share its username or address. */
  readonly relatedTo: (row: CheckedRow) => readonly CheckedRow[]
}

/** More lines than this are not named in one sentence. */
const mostLinesNamed = 10

/** In the order of their lines. Nearly every username and address has one row, so a list is made only of more. */
type Sharing = CheckedRow | CheckedRow[]

const none: readonly CheckedRow[] = []
const alone: Namesakes = { kind: 'none' }

/** Ask only after all rows were added. A row without a username shares nothing. */
export function createFileIndex(): FileIndex {
  const byUsername = new Map<string, Sharing>()
  const byEmail = new Map<string, Sharing>()
  /** Whether all rows of a list are the same, as long as the list is what it was. */
  const uniform = new WeakMap<readonly CheckedRow[], boolean>()
  const isUniform = (rows: readonly CheckedRow[]): boolean => {
    const known = uniform.get(rows)
    if (known !== undefined) return known
    const [first, ...others] = rows
    const answer = first === undefined || others.every((row) => isIdentical(row, first))
    uniform.set(rows, answer)
    return answer
  }
  return {
    add(row) {
      const key = row.usernameKey
      if (key === '') return
      // A list that grows is judged again.
      uniform.delete(listed(byUsername.get(key)))
      addTo(byUsername, key, row)
      addTo(byEmail, row.emailKey, row)
    },
    remove(row) {
      const key = row.usernameKey
      if (key === '') return
      removeFrom(byUsername, key, row)
      removeFrom(byEmail, row.emailKey, row)
    },
    namesakesOf(row) {
      const rows = byUsername.get(row.usernameKey)
      if (!Array.isArray(rows)) return alone
      if (!isUniform(rows)) return { kind: 'differs', otherLines: otherLinesOf(rows, row.line) }
      const [first = row] = rows
      return first.line === row.line ? alone : { kind: 'repeats', firstLine: first.line }
    },
    otherWithEmailOf(row) {
      const rows = byEmail.get(row.emailKey)
      if (!Array.isArray(rows)) return null
      const key = row.usernameKey
      return rows.find((other) => other.usernameKey !== key) ?? null
    },
    withUsernameOf: (row) => listed(byUsername.get(row.usernameKey)),
    relatedTo: (row) => (row.usernameKey === '' ? none : [...listed(byUsername.get(row.usernameKey)), ...listed(byEmail.get(row.emailKey))])
  }
}

const listed = (sharing: Sharing | undefined): readonly CheckedRow[] =>
  sharing === undefined ? none : Array.isArray(sharing) ? sharing : [sharing]

/** While the file is read each row comes behind the others; one that was changed goes back to its place, in a new list. */
function addTo(map: Map<string, Sharing>, key: string, row: CheckedRow): void {
  const present = map.get(key)
  if (present === undefined) map.set(key, row)
  else if (!Array.isArray(present)) map.set(key, inOrder([present, row]))
  else if ((present.at(-1)?.line ?? 0) < row.line) present.push(row)
  else map.set(key, inOrder([...present, row]))
}

function removeFrom(map: Map<string, Sharing>, key: string, row: CheckedRow): void {
  const left = listed(map.get(key)).filter((other) => other.line !== row.line)
  const [only] = left
  if (only === undefined) map.delete(key)
  else map.set(key, left.length === 1 ? only : left)
}

const inOrder = (rows: readonly CheckedRow[]): CheckedRow[] => [...rows].sort((one, other) => one.line - other.line)

function otherLinesOf(rows: readonly CheckedRow[], line: number): string {
  // One more than are named shows whether there are more.
  const first = rows.slice(0, mostLinesNamed + 2).filter((row) => row.line !== line)
  const named = first.slice(0, mostLinesNamed).map((row) => row.line)
  return named.join(', ') + (rows.length - 1 > named.length ? ', …' : '')
}

/** Equal in every column of the mal but the password, which is not read. */
const isIdentical = (one: CheckedRow, other: CheckedRow): boolean =>
  malColumns.every((column) => column === 'password' || one.cells[column] === other.cells[column])
