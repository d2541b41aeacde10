import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { tryAgainIn } from '../../../shared/messages/nl/common'
import { waitSeconds } from './credential-faults'
import { useCountdown } from './use-countdown'

export type Pause = {
  /** Whole seconds; 0 once it is over. */
  readonly secondsLeft: number
  /** Of its beginning. */
  readonly seconds: number
  readonly isOn: boolean
  /** Why the button is off; null while it is not for this. */
  readonly reason: string | null
  /** As long as main says with this failure; no pause where it says none. */
  readonly startAfter: (error: AppError) => void
}

/** The pause that main puts after wrong passwords and recovery keys (spec R1.2: repeated failures slow down). */
export function usePause(): Pause {
  const { secondsLeft, start } = useCountdown()
  const [seconds, setSeconds] = useState(0)
  const isOn = secondsLeft > 0
  return {
    secondsLeft,
    seconds,
    isOn,
    reason: isOn ? tryAgainIn(secondsLeft) : null,
    startAfter: (error) => {
      setSeconds(Math.ceil(waitSeconds(error)))
      start(waitSeconds(error))
    }
  }
}
