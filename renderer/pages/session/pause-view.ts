import type { AppError } from '../../../shared/errors'
import { pauseWords } from '../../../shared/messages/nl/session'

const minutesOf = (seconds: number): number => Math.ceil(seconds / 60)

/**
 * What is read out while a pause of `seconds` goes by: each minute, and that it is over. How long it takes was said at its
 * beginning, and a sentence a second would talk through everything else.
 */
export function heardOfPause({ seconds, secondsLeft }: { readonly seconds: number; readonly secondsLeft: number }): string {
  if (secondsLeft === 0) return pauseWords.over
  return minutesOf(secondsLeft) < minutesOf(seconds) ? pauseWords.minutesLeft(minutesOf(secondsLeft)) : ''
}

/** Where the button says how long it is off: not again where a PauseNote above it does. */
export const whereReasonStands = <Place extends 'before' | 'after'>(error: AppError | null, otherwise: Place): Place | 'hidden' =>
  error?.code === 'tryLater' ? 'hidden' : otherwise
