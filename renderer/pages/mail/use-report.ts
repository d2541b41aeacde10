import { useEffect, useMemo, useState } from 'react'
import type { Batch, QueueState, ReportFilter, ReportRow } from '../../../shared/ipc/mail-schemas'
import { api } from '../../api'
import type { PagedRows } from '../../components/paged-rows'
import { createPagedRows } from '../../components/paged-rows'
import { throttled } from '../../hooks/throttle'

type Report = {
  readonly rows: PagedRows<ReportRow>
  /** null until the first answer. */
  readonly batch: Batch | null
  readonly queue: QueueState | null
  readonly expectedEndAt: string | null
  readonly setQueue: (queue: QueueState) => void
}

/** Faster than this nobody reads. */
const refreshIntervalMs = 500

/** The report of one batch, followed while mail goes out (spec R4.7). */
export function useReport(batchId: string, filter: ReportFilter): Report {
  const [batch, setBatch] = useState<Batch | null>(null)
  const [queue, setQueue] = useState<QueueState | null>(null)
  const [expectedEndAt, setExpectedEndAt] = useState<string | null>(null)
  const rows = useMemo(
    () =>
      createPagedRows<ReportRow>(async (offset, limit) => {
        const result = await api.request['mail.report']({ batchId, filter, offset, limit })
        if (result.ok) {
          setBatch(result.value.batch)
          setQueue(result.value.queue)
          setExpectedEndAt(result.value.expectedEndAt)
        }
        return result
      }),
    [batchId, filter]
  )

  useEffect(() => {
    rows.want(0, 0)
    const refresh = throttled(rows.reload, refreshIntervalMs)
    const unsubscribe = api.on['mail.changed'](({ batchIds, queue: changed }) => {
      setQueue(changed)
      if (batchIds.includes(batchId)) refresh.call()
    })
    return () => {
      unsubscribe()
      refresh.cancel()
    }
  }, [rows, batchId])

  return { rows, batch: batch?.batchId === batchId ? batch : null, queue, expectedEndAt, setQueue }
}
