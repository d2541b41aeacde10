import { useEffect, useState } from 'react'
import { api } from '../api'
import { throttled } from './throttle'

/** While mail goes out the states change many times a second; twice a second is what a person can follow. */
const refreshIntervalMs = 500

/** Counts up when accounts, their tasks or their mail changed: time to ask main again. */
export function useDataVersion(): number {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    const refresh = throttled(() => setVersion((count) => count + 1), refreshIntervalMs)
    const stopAccounts = api.on['accounts.changed'](refresh.call)
    const stopMail = api.on['mail.changed'](refresh.call)
    return () => {
      stopAccounts()
      stopMail()
      refresh.cancel()
    }
  }, [])
  return version
}
