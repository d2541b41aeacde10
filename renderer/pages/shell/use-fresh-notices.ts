import { useEffect, useState } from 'react'
import { api } from '../../api'

/** How many notices are new, followed live; null when they cannot be had, which the header says. */
export function useFreshNotices(): number | null {
  const [fresh, setFresh] = useState<number | null>(0)

  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      const result = await api.request['notices.list']({})
      if (isCurrent) setFresh(result.ok ? result.value.fresh : null)
    }
    const unsubscribe = api.on['notices.changed'](() => {
      void load()
    })
    void load()
    return () => {
      isCurrent = false
      unsubscribe()
    }
  }, [])

  return fresh
}
