import { credentialLabels } from '../../../shared/messages/nl/session'
import { PasswordField } from '../../components/PasswordField'
import { PasswordRules } from '../../components/PasswordRules'
import classes from './session.module.css'

type NewPasswordField = 'password' | 'repeat'

type NewPasswordFieldsProps = {
  readonly username: string
  readonly password: string
  readonly repeat: string
  readonly faults: { readonly [Field in NewPasswordField]?: string | undefined }
  readonly onChange: (field: NewPasswordField, value: string) => void
}

/** **Nieuw wachtwoord** and **Wachtwoord herhalen**, with the rules ticked off while somebody types. */
export function NewPasswordFields({ username, password, repeat, faults, onChange }: NewPasswordFieldsProps) {
  return (
    <div>
      <div className={classes.pair}>
        <PasswordField
          label={credentialLabels.newPassword}
          value={password}
          error={faults.password}
          autoComplete="new-password"
          onChange={(value) => onChange('password', value)}
        />
        <PasswordField
          label={credentialLabels.repeat}
          value={repeat}
          error={faults.repeat}
          autoComplete="new-password"
          onChange={(value) => onChange('repeat', value)}
        />
      </div>
      <PasswordRules password={password} username={username} />
    </div>
  )
}
