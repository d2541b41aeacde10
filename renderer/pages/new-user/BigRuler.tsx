import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { stripInvisible } from '../../../shared/domain/name-rules'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { bigNumberChecks, digitCount } from './big-ruler'
import type { BigNumberCheck } from './big-ruler'
import classes from './BigRuler.module.css'

/** The number digit by digit for the eye, and its three checks as text (spec R2.7). */
export function BigRuler({ bigNumber }: { readonly bigNumber: string }) {
  const typed = stripInvisible(bigNumber).text
  return (
    <div className={classes.ruler}>
      <span className={classes.digits} aria-hidden>
        {Array.from({ length: digitCount }, (_, index) => (
          <span key={index} className={classes.digit} data-part={partOf(index)} data-filled={index < typed.length}>
            {typed.charAt(index)}
          </span>
        ))}
      </span>
      <ul className={classes.checks}>
        {bigNumberChecks(bigNumber).map((check) => (
          <Check key={check.key} check={check} />
        ))}
      </ul>
    </div>
  )
}

/** The check digit, and the two of the profession. */
const partOf = (index: number): string => (index === 0 ? 'check' : index >= digitCount - 2 ? 'profession' : 'number')

function Check({ check }: { readonly check: BigNumberCheck }) {
  return (
    <li className={classes.check} data-state={check.state}>
      {check.state === 'right' && <IconCircleCheckFilled size={16} aria-hidden />}
      {check.state === 'wrong' && <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
      {check.state === 'open' && <IconCircleDashed size={16} stroke={1.75} aria-hidden />}
      <span>
        {check.text}
        <VisuallyHidden>: {stateWords[check.state]}</VisuallyHidden>
      </span>
    </li>
  )
}

const stateWords = {
  right: newUserMessages.ruler.isRight,
  wrong: newUserMessages.ruler.isWrong,
  open: newUserMessages.ruler.isOpen
} as const satisfies Record<BigNumberCheck['state'], string>
