import { useEffect, useState } from 'react'
import type { AppError } from '../../shared/errors'
import { ok } from '../../shared/result'
import type { Result } from '../../shared/result'

type Loaded<Output> = {
  /** null until the first answer, and when that is a failure. */
  readonly value: Output | null
  readonly error: AppError | null
  readonly reload: () => void
  /** A later call answered the new value already. */
  readonly replace: (value: Output) => void
}

/** What main answers to a call without input, asked when the component appears. `call` keeps its identity. */
export function useLoaded<Output>(call: (input: Record<string, never>) => Promise<Result<Output, AppError>>): Loaded<Output> {
  const [outcome, setOutcome] = useState<Result<Output, AppError> | null>(null)
  const [round, setRound] = useState(0)

  useEffect(() => {
    let isCurrent = true
    void call({}).then((result) => {
      if (isCurrent) setOutcome(result)
    })
    return () => {
      isCurrent = false
    }
  }, [call, round])

  return {
    value: outcome?.ok === true ? outcome.value : null,
    error: outcome?.ok === false ? outcome.error : null,
    reload: () => setRound((present) => present + 1),
    replace: (value) => setOutcome(ok(value))
  }
}
