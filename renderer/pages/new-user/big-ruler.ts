import { digitsEntered, hasValidCheckDigit, isBigNumber, isPhysicianNumber } from '../../../shared/domain/big-number'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { newUserMessages } from '../../../shared/messages/nl/new-user'

export const digitCount = 11

export type BigNumberCheck = {
  readonly key: 'digits' | 'checkDigit' | 'physician'
  readonly state: 'open' | 'right' | 'wrong'
  readonly text: string
}

/** The three checks of a BIG number while it is typed; check digit and profession say nothing before all eleven digits are there. */
export function bigNumberChecks(typed: string): readonly BigNumberCheck[] {
  const bigNumber = stripInvisible(typed).text
  const words = newUserMessages.ruler
  const digits = words.digits(digitsEntered(bigNumber))
  if (!isBigNumber(bigNumber)) {
    return [
      { key: 'digits', state: 'open', text: digits },
      { key: 'checkDigit', state: 'open', text: words.checkDigitUnknown },
      { key: 'physician', state: 'open', text: words.physicianUnknown }
    ]
  }
  return [
    { key: 'digits', state: 'right', text: digits },
    hasValidCheckDigit(bigNumber)
      ? { key: 'checkDigit', state: 'right', text: words.checkDigitRight }
      : { key: 'checkDigit', state: 'wrong', text: words.checkDigitWrong },
    isPhysicianNumber(bigNumber)
      ? { key: 'physician', state: 'right', text: words.physicianRight }
      : { key: 'physician', state: 'wrong', text: words.physicianWrong }
  ]
}
