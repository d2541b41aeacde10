import { useEffect, useState } from 'react'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { api } from '../../api'
import { createPagedRows, type PagedRows } from '../../components/paged-rows'

const load = async (offset: number, limit: number) => {
  const result = await api.request['imports.history']({ offset, limit })
  return result.ok ? { ok: true as const, value: { total: result.value.total, rows: result.value.imports } } : result
}

/** Every import of before, newest first; followed while the page is open, for what can be withdrawn changes with the mail. */
export function useImportHistory(): PagedRows<ImportRecord> {
  const [rows] = useState(() => createPagedRows<ImportRecord>(load))
  useEffect(() => {
    const stops = [api.on['notices.changed'](rows.reload), api.on['accounts.changed'](rows.reload)]
    return () => stops.forEach((stop) => stop())
  }, [rows])
  return rows
}
