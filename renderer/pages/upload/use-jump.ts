import { useCallback, useEffect, useState } from 'react'
import { fitsFilter } from '../../../shared/domain/preview-filter'
import type { PreviewRow } from '../../../shared/ipc/import-schemas'
import { editMessages } from '../../../shared/messages/nl/import-edit'
import { api } from '../../api'
import { useUpload } from '../../stores/upload'
import type { Check } from '../../stores/upload-steps'
import { jumpLevel } from './check-view'
import { isShownAlways } from './preview-columns'
import type { CellPlace } from './grid-keys'

type Direction = 'next' | 'previous'

export type Jump = {
  /** null: there is nothing to go to. */
  readonly level: 'fault' | 'any' | null
  readonly to: (direction: Direction) => Promise<void>
  /** What happened, for who does not see it. */
  readonly said: string
}

type JumpOptions = {
  readonly check: Check
  readonly goTo: (place: CellPlace & { readonly line: number }) => void
  readonly lastIndex: () => number
  /** The row that was corrected last, as it is judged now. */
  readonly heldRow: PreviewRow | undefined
}

/** **Volgende fout** and **Vorige fout**, also by F8 and Shift+F8: main knows where it is, wherever that is in the file. */
export function useJump({ check, goTo, lastIndex, heldRow }: JumpOptions): Jump {
  const [said, setSaid] = useState('')
  const level = jumpLevel(check.inspection.counts)
  const { token } = check.file
  const { filter } = check
  const hasHeldRowLeft = heldRow !== undefined && !fitsFilter(heldRow, filter)

  const to = useCallback(
    async (direction: Direction): Promise<void> => {
      const { settled, releaseRow, setShowsAllColumns, setFilter } = useUpload.getState()
      await settled()
      if (level === null) return
      // In main's list the row behind a corrected one that left stands in its place.
      const start = lastIndex() - (hasHeldRowLeft && direction === 'next' ? 1 : 0)
      releaseRow()
      const find = async (from: number, within: typeof filter) => {
        const result = await api.request['imports.nextFinding']({ token, filter: within, from: Math.max(-1, from), level, direction })
        return result.ok ? result.value.found : null
      }
      const { total } = check.inspection.counts
      const around = direction === 'next' ? -1 : total
      // Before the first step there is no row to start from.
      const first = direction === 'previous' && start < 0 ? total : start
      const ahead = await find(first, filter)
      const inFilter = ahead ?? (await find(around, filter))
      const found = inFilter ?? (await find(around, 'all'))
      if (found === null) return
      if (inFilter === null) setFilter('all')
      if (!isShownAlways(found.column)) setShowsAllColumns(true)
      const wrapped = direction === 'next' ? editMessages.fromTheTop : editMessages.fromTheEnd
      setSaid(`${ahead === null ? `${wrapped} ` : ''}${editMessages.jumpedTo(found.line, found.column)}`)
      goTo({ index: found.index, column: found.column, line: found.line })
    },
    [token, filter, level, check.inspection.counts, hasHeldRowLeft, lastIndex, goTo]
  )

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      // A dialog is open above the rows.
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || document.querySelector('[role="dialog"]') !== null) return
      event.preventDefault()
      void to(event.shiftKey ? 'previous' : 'next')
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [to])

  return { level, to, said }
}
