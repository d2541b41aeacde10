import { useEffect, useState } from 'react'
import type { Batch, QueueState } from '../../shared/ipc/mail-schemas'
import { api } from '../api'
import { useDataVersion } from './use-data-version'

export type WaitingMail = {
  /** Of which at least one mail still has to go, newest first. */
  readonly batches: readonly Batch[]
  readonly queue: QueueState
}

/**
 * The sendings that are not finished, followed while mail goes out, so that there is a way back to each (spec R4.6, R4.7). null
 * until main answered. When it cannot, what was last known stays: the page around it asks the same store, and says what is wrong.
 */
export function useWaitingMail(): WaitingMail | null {
  const version = useDataVersion()
  const [waiting, setWaiting] = useState<WaitingMail | null>(null)
  useEffect(() => {
    let isLatest = true
    void api.request['mail.batches']({}).then((result) => {
      if (!isLatest || !result.ok) return
      const { batches, queue } = result.value
      setWaiting({ batches: batches.filter(({ finishedAt }) => finishedAt === null), queue })
    })
    return () => {
      isLatest = false
    }
  }, [version])
  return waiting
}
