import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

type Request<Input, Output> = {
  /** Under way: what started it is off. */
  readonly isBusy: boolean
  /** Of the last call; gone when the next one starts. */
  readonly error: AppError | null
  readonly send: (input: Input) => Promise<Result<Output, AppError>>
  readonly clearError: () => void
}

/** One call to main with its waiting and its failure, for the place where it was asked (spec R5.2). */
export function useRequest<Input, Output>(call: (input: Input) => Promise<Result<Output, AppError>>): Request<Input, Output> {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)

  const send = async (input: Input) => {
    setBusy(true)
    setError(null)
    try {
      const result = await call(input)
      if (!result.ok) setError(result.error)
      return result
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, error, send, clearError: () => setError(null) }
}
