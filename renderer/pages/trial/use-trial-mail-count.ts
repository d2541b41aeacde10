import { useEffect, useState } from 'react'
import { api } from '../../api'

/** How many mails the trial's mailbox has, followed live; null when that cannot be had. */
export function useTrialMailCount(): number | null {
  const [count, setCount] = useState<number | null>(0)

  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      const result = await api.request['trial.mails']({ offset: 0, limit: 1 })
      if (isCurrent) setCount(result.ok ? result.value.total : null)
    }
    const unsubscribe = api.on['trial.changed'](() => {
      void load()
    })
    void load()
    return () => {
      isCurrent = false
      unsubscribe()
    }
  }, [])

  return count
}
