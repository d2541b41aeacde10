import { useEffect, useMemo, useRef } from 'react'
import type { PreviewRow } from '../../../shared/ipc/import-schemas'
import { api } from '../../api'
import type { PagedRows } from '../../components/paged-rows'
import { createPagedRows } from '../../components/paged-rows'
import type { Check } from '../../stores/upload-steps'
import { judgedAnew } from './judge-anew'

/**
 * The rows of the preview, judged anew after every change. While the row that was corrected last is held, every row is judged where
 * it stands, so that none leaves from under the hand; the list follows when another row is gone to.
 */
export function usePreviewRows({ file, filter, inspection, changesUnderWay, heldLine, failedChange }: Check): PagedRows<PreviewRow> {
  const { token } = file
  const rows = useMemo(() => createPagedRows((offset, limit) => api.request['imports.preview']({ token, filter, offset, limit })), [token, filter])
  const shown = useRef({ rows, inspection, isBehind: false })

  useEffect(() => {
    if (shown.current.rows !== rows) {
      shown.current = { rows, inspection, isBehind: false }
      return
    }
    // An answer that another change is on its way behind would bring back what stood in the cell before that one.
    if (changesUnderWay > 0) return
    const isNew = shown.current.inspection !== inspection || failedChange !== null
    if (heldLine === null) {
      if (isNew || shown.current.isBehind) rows.reload()
      shown.current = { rows, inspection, isBehind: false }
      return
    }
    if (!isNew) return
    shown.current = { rows, inspection, isBehind: true }
    let isWanted = true
    const ask: Parameters<typeof judgedAnew>[0] = async (within, offset, limit) => {
      const result = await api.request['imports.preview']({ token, filter: within, offset, limit })
      return result.ok ? result.value : null
    }
    void judgedAnew(ask, { filter, pageSize: rows.pageSize, pages: rows.snapshot().pages, heldLine }).then((judged) => {
      if (isWanted) rows.replace(({ line }) => judged.has(line), (row) => judged.get(row.line) ?? row)
    })
    return () => {
      isWanted = false
    }
  }, [token, filter, rows, inspection, changesUnderWay, heldLine, failedChange])

  return rows
}
