import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { AppState } from '../../shared/ipc/session-schemas'
import { api } from '../api'
import { useAppState } from '../stores/app-state'
import { useRequest } from './use-request'

type ReopenStore = {
  readonly reopen: () => Promise<void>
  readonly isBusy: boolean
  readonly error: AppError | null
  /** How often main answered that it is as it was; another number is news again. */
  readonly failedTimes: number
}

/** Opens the data once more: after a problem was solved, or when another computer may have closed them. */
export function useReopenStore(): ReopenStore {
  const setState = useAppState((store) => store.setState)
  const [failedTimes, setFailedTimes] = useState(0)
  const request = useRequest(api.request['app.reopenStore'])

  const reopen = async () => {
    const result = await request.send({})
    if (!result.ok) return
    if (isStillSo(result.value)) setFailedTimes((times) => times + 1)
    setState(result.value)
  }
  return { reopen, isBusy: request.isBusy, error: request.error, failedTimes }
}

function isStillSo(state: AppState): boolean {
  switch (state.phase) {
    case 'storeProblem':
      return true
    case 'login':
    case 'ready':
      return state.heldBy !== null
    case 'setup':
    case 'recoveryKey':
      return false
  }
}
