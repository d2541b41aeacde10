import { TextInput } from '@mantine/core'
import { maximumLineLength } from '../../../shared/domain/text-limits'
import { credentialLabels, forgottenWords } from '../../../shared/messages/nl/session'
import classes from './session.module.css'

type RecoveryKeyFieldProps = {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
}

/** The recovery key as somebody types it over from paper: visible, letters of one width. */
export function RecoveryKeyField({ value, error, onChange, autoFocus = false }: RecoveryKeyFieldProps) {
  return (
    <TextInput
      label={credentialLabels.recoveryKey}
      value={value}
      maxLength={maximumLineLength}
      error={error}
      description={forgottenWords.recoveryKeyHint}
      classNames={{ input: classes.keyInput ?? '' }}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
