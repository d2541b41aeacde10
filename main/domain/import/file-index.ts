import { usernameKey } from '../../../shared/domain/account'
import { malColumns } from '../../../shared/ipc/import-schemas'
import type { CheckedRow } from './check-row'

/** How a row stands to others in the file with its username (spec R3.7). */
type Namesakes =
  | { readonly kind: 'none' }
  /** Identical to an earlier row: it counts once. */
  | { readonly kind: 'repeats'; readonly firstLine: number }
  /** Rows that differ are all kept out until the user chose. */
  | { readonly kind: 'differs'; readonly otherLines: string }

export type FileIndex = {
  readonly add: (row: CheckedRow) => void
  readonly namesakesOf: (row: CheckedRow) => Namesakes
  /** A row for another username with the same e-mail address. */
  readonly otherWithEmailOf: (row: CheckedRow) => CheckedRow | null
}

/** More lines than this are not named in one sentence. */
const mostLinesNamed = 10

/** All rows with one username; lines only as far as they are named. */
type Group = { readonly first: CheckedRow; isUniform: boolean; count: number; readonly lines: number[] }

/** Which rows of one file share a username or an e-mail address. Ask only after all rows were added. */
export function createFileIndex(): FileIndex {
  const byUsername = new Map<string, Group>()
  const byEmail = new Map<string, readonly CheckedRow[]>()
  return {
    add(row) {
      const key = usernameKey(row.cells.username)
      if (key === '') return
      const group = byUsername.get(key)
      if (group === undefined) byUsername.set(key, { first: row, isUniform: true, count: 1, lines: [row.line] })
      else addToGroup(group, row)
      const email = row.cells.email.toLowerCase()
      const present = byEmail.get(email)
      if (present === undefined) byEmail.set(email, [row])
      // Two rows with different usernames are enough to find another one for each.
      else if (present.length === 1 && present.every((other) => usernameKey(other.cells.username) !== key)) {
        byEmail.set(email, [...present, row])
      }
    },
    namesakesOf(row) {
      const group = byUsername.get(usernameKey(row.cells.username))
      if (group === undefined || group.count === 1) return { kind: 'none' }
      if (!group.isUniform) return { kind: 'differs', otherLines: otherLinesOf(group, row.line) }
      return group.first === row ? { kind: 'none' } : { kind: 'repeats', firstLine: group.first.line }
    },
    otherWithEmailOf(row) {
      const key = usernameKey(row.cells.username)
      const sharing = byEmail.get(row.cells.email.toLowerCase()) ?? []
      return sharing.find((other) => usernameKey(other.cells.username) !== key) ?? null
    }
  }
}

function addToGroup(group: Group, row: CheckedRow): void {
  group.count++
  group.isUniform &&= isIdentical(row, group.first)
  if (group.lines.length <= mostLinesNamed) group.lines.push(row.line)
}

function otherLinesOf(group: Group, line: number): string {
  const named = group.lines.filter((other) => other !== line).slice(0, mostLinesNamed)
  return named.join(', ') + (group.count - 1 > named.length ? ', …' : '')
}

/** Equal in every column of the mal but the password, which is not read. */
const isIdentical = (one: CheckedRow, other: CheckedRow): boolean =>
  malColumns.every((column) => column === 'password' || one.cells[column] === other.cells[column])
