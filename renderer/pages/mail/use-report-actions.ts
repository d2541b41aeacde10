import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { QueueState } from '../../../shared/ipc/mail-schemas'
import { mailMessages } from '../../../shared/messages/nl/mail'
import type { Result } from '../../../shared/result'
import { api } from '../../api'

type Which = 'deferred' | 'uncertain'

export type ReportActions = {
  readonly error: AppError | null
  /** What came of the last press, where the report itself does not show it; null: nothing to tell. */
  readonly told: string | null
  readonly pause: (paused: boolean) => Promise<void>
  readonly stop: () => Promise<void>
  /** `entryId` null: all of them. */
  readonly retry: (which: Which, entryId: string | null) => Promise<void>
}

/** What the user does about one sending (spec R4.6). `onDone` shows the report as it is now. */
export function useReportActions(batchId: string, onDone: (queue: QueueState | null) => void): ReportActions {
  const [error, setError] = useState<AppError | null>(null)
  const [told, setTold] = useState<string | null>(null)

  const done = <Value>(result: Result<Value, AppError>, after: (value: Value) => void) => {
    setTold(null)
    setError(result.ok ? null : result.error)
    if (result.ok) after(result.value)
  }
  return {
    error,
    told,
    pause: async (paused) => {
      done(await (paused ? api.request['mail.pause']({}) : api.request['mail.resume']({})), onDone)
    },
    stop: async () => {
      done(await api.request['mail.stop']({ batchId }), () => onDone(null))
    },
    retry: async (which, entryId) => {
      done(await api.request['mail.retry']({ batchId, which, entryId }), (retried) => {
        // What was queued the report itself shows.
        if (retried.left > 0 || retried.queued === 0) setTold(mailMessages.report.retried(retried))
        onDone(null)
      })
    }
  }
}
