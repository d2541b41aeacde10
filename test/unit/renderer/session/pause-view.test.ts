import { describe, expect, it } from 'vitest'
import { heardOfPause, whereReasonStands } from '../../../../renderer/pages/session/pause-view'
import type { ErrorCode } from '../../../../shared/errors'

/** Everything that is read out of a pause that goes by, a second at a time. */
function heardThrough(seconds: number): readonly string[] {
  const texts = Array.from({ length: seconds + 1 }, (_, gone) => heardOfPause({ seconds, secondsLeft: seconds - gone }))
  return texts.filter((text, index) => text !== texts[index - 1])
}

describe('what is read out while a pause goes by', () => {
  it('is each minute, and that it is over', () => {
    expect(heardThrough(125)).toEqual(['', 'Nog 2 minuten.', 'Nog 1 minuut.', 'Je kunt het nu opnieuw proberen.'])
  })

  it('is only that it is over when it is short', () => {
    expect(heardThrough(8)).toEqual(['', 'Je kunt het nu opnieuw proberen.'])
  })
})

describe('where the button says how long it is off', () => {
  it('is beside it, but not below a note that says so already', () => {
    const error = (code: ErrorCode) => ({ code, details: {}, requestId: 'request-1' })
    expect([null, error('wrongRecoveryKey'), error('tryLater')].map((failure) => whereReasonStands(failure, 'after'))).toEqual(['after', 'after', 'hidden'])
  })
})
