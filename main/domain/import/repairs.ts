import { restoreLostZero } from '../../../shared/domain/big-number'
import { mojibakeRepaired } from '../../../shared/domain/lost-characters'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { splitMiddleName } from '../../../shared/domain/split-middle-name'
import { usernameOf } from '../../../shared/domain/username'
import { visibleText } from '../../../shared/domain/visible-text'
import type { MalColumn, RepairKind, RepairRow } from '../../../shared/ipc/import-schemas'
import type { MalRow } from './check-row'

type Cells = MalRow['cells']
/** What one cell becomes. */
export type CellChange = { readonly column: MalColumn; readonly after: string }

const names = ['firstname', 'middlename', 'lastname'] as const satisfies readonly MalColumn[]
const numbers = ['big_nr', 'username'] as const satisfies readonly MalColumn[]

/** All that any repair changes. */
export const repairedColumns: readonly MalColumn[] = [...names, 'email', ...numbers]

/** Without what nobody sees, and the spaces and points that people set between digits. */
const withoutGaps = (text: string): string => stripInvisible(text).text.replace(/(?<=[\d-])[\s.]+(?=\d)/g, '')

/** `BIG-9123…`: a username whose number lost its zero. */
const shortUsername = /^big-(\d{10})$/i
const numberWithPrefix = /^big[-\s]*(\d{10,11})$/i

/** One rule a repair; each changes only what it is about, and only where it is sure of it (spec R3.7). */
const rules: Readonly<Record<RepairKind, (cells: Cells) => readonly CellChange[]>> = {
  leadingZero({ big_nr: number, username }) {
    const short = shortUsername.exec(username)?.[1]
    // A username that lost its zero too does not contradict the number.
    const full = restoreLostZero(number, short === number ? '' : username) ?? number
    return [
      { column: 'big_nr', after: full },
      ...(short !== undefined && full === `0${short}` ? [{ column: 'username', after: usernameOf(full) } as const] : [])
    ]
  },
  bigPrefix({ big_nr: number, username }) {
    const full = numberWithPrefix.exec(number)?.[1] ?? number
    return [
      { column: 'big_nr', after: full },
      // The number alone where the username belongs.
      ...(/^\d{11}$/.test(username) && username === full ? [{ column: 'username', after: usernameOf(full) } as const] : [])
    ]
  },
  spaces: (cells) => [
    ...[...names, 'email' as const].map((column) => ({ column, after: stripInvisible(cells[column]).text })),
    ...numbers.map((column) => ({ column, after: withoutGaps(cells[column]) }))
  ],
  middleName({ middlename, lastname }) {
    const split = splitMiddleName(lastname)
    if (split === null || (middlename !== '' && middlename.toLowerCase() !== split.middleName.toLowerCase())) return []
    return [
      { column: 'middlename', after: split.middleName },
      { column: 'lastname', after: split.lastName }
    ]
  },
  mojibake: (cells) => names.flatMap((column) => {
    const after = mojibakeRepaired(cells[column])
    return after === null ? [] : [{ column, after }]
  })
}

/** What this repair changes in the row: nothing in most. */
export const changesBy = (repair: RepairKind, { cells }: MalRow): readonly CellChange[] =>
  rules[repair](cells).filter(({ column, after }) => after !== cells[column])

/** Before and after as the user sees them; spaces that show as one, or not at all, are made to be seen. */
export const repairRowOf = ({ line, cells }: MalRow, changes: readonly CellChange[]): RepairRow => ({
  line,
  changes: changes.map(({ column, after }) => ({ column, before: visibleText(cells[column].replace(/\s{2,}|[^\S ]/g, (gap) => '␣'.repeat(gap.length))), after }))
})
