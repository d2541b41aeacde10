import { Button } from '@mantine/core'
import { IconLink, IconWand } from '@tabler/icons-react'
import { useState } from 'react'
import { generatePassword } from '../../../shared/domain/password-rules'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { PasswordField } from '../../components/PasswordField'
import type { FormView } from './form-view'
import { FormText } from './FormText'
import { typeUsername } from './linked-fields'
import { OnlyChoice } from './OnlyChoice'
import type { TakenAdviceProps } from './TakenAdvice'
import { TakenAdvice } from './TakenAdvice'
import classes from './fields.module.css'

/** Enough for one password: shared/domain/password-rules.ts uses about 32. */
const randomBytesForPassword = 64

type AccountFieldsProps = { readonly form: FormView; readonly taken: TakenAdviceProps | null }

/** Gebruikersnaam, Wachtwoord, E-mail and Rol (spec R2.3); below a username in use what to do about it (spec R2.5). */
export function AccountFields({ form, taken }: AccountFieldsProps) {
  const { fields, change, leave } = form
  const [isPasswordShown, setPasswordShown] = useState(false)
  const generate = (): void => {
    change({ password: generatePassword(crypto.getRandomValues(new Uint8Array(randomBytesForPassword))) })
    setPasswordShown(true)
  }
  return (
    <div className={classes.stack}>
      <div>
        <FormText
          form={form}
          field="username"
          mono
          onType={(text) => change(typeUsername(fields, text))}
          {...(fields.bigNumberTouched ? {} : { inside: <Fills words={newUserMessages.fillsBigNumber} /> })}
        />
        {taken !== null && <TakenAdvice {...taken} />}
      </div>
      <div data-field="password">
        <PasswordField
          label={fieldLabel('password')}
          value={fields.password}
          onChange={(password) => change({ password })}
          error={form.faultAt('password')}
          showRules
          username={fields.username}
          shown={isPasswordShown}
          onShown={setPasswordShown}
          onBlur={() => leave('password')}
          beside={
            <Button variant="default" leftSection={<IconWand size={18} stroke={1.75} aria-hidden />} onClick={generate}>
              {newUserMessages.generate}
            </Button>
          }
        />
        <p className={classes.hint}>{newUserMessages.passwordHint}</p>
      </div>
      <div className={classes.emailAndRole}>
        <FormText form={form} field="email" />
        <OnlyChoice label={fieldLabel('role')} choice={newUserMessages.role} />
      </div>
    </div>
  )
}

/** Typing here fills the other field too. */
export function Fills({ words }: { readonly words: string }) {
  return (
    <>
      <IconLink size={16} stroke={1.75} aria-hidden /> {words}
    </>
  )
}
