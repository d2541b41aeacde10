import { VisuallyHidden } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { passwordRuleKeys, unmetPasswordRules } from '../../shared/domain/password-rules'
import { passwordRuleLabels, passwordWords } from '../../shared/messages/nl/session'
import classes from './PasswordRules.module.css'

/** The rules of spec R2.3, each as text that says whether it is met; what is missing is read out while typing. */
export function PasswordRules({ password, username }: { readonly password: string; readonly username: string }) {
  const unmet = new Set(unmetPasswordRules(password, username))
  const missing = passwordRuleKeys.filter((key) => unmet.has(key)).map((key) => passwordRuleLabels[key])
  return (
    <>
      <div className={classes.container}>
        <ul className={classes.rules} aria-label={passwordWords.rules} data-typed={password !== ''}>
          {passwordRuleKeys.map((key) => {
            const isMet = password !== '' && !unmet.has(key)
            return (
              <li key={key} className={classes.rule} data-met={isMet}>
                {isMet ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconCircleDashed size={16} stroke={1.75} aria-hidden />}
                <span>
                  {passwordRuleLabels[key]}
                  <VisuallyHidden>: {isMet ? passwordWords.met : passwordWords.notMet}</VisuallyHidden>
                </span>
              </li>
            )
          })}
        </ul>
      </div>
      <VisuallyHidden aria-live="polite">{password !== '' && passwordWords.missing(missing)}</VisuallyHidden>
    </>
  )
}
