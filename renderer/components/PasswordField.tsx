import { ActionIcon, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowBigUpLine, IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import { maximumLineLength } from '../../shared/domain/text-limits'
import { passwordWords } from '../../shared/messages/nl/session'
import classes from './PasswordField.module.css'
import { PasswordRules } from './PasswordRules'

type PasswordFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly hint?: ReactNode
  /** Shows the rules of spec R2.3, ticked off while typing; `username` is the name that may not stand in the password. */
  readonly showRules?: boolean
  readonly username?: string
  /** Beside the field, e.g. Genereer. */
  readonly beside?: ReactNode
  readonly autoComplete?: 'current-password' | 'new-password' | 'off'
  readonly name?: string
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLInputElement>
  readonly onBlur?: () => void
  /** Given, with `onShown`: the page decides whether the password is readable, e.g. after Genereer. */
  readonly shown?: boolean
  readonly onShown?: (shown: boolean) => void
}

/**
 * A password that can be shown, with a word about Caps Lock. The toggle is named by its text and not by `aria-label`, so that
 * looking for a field labelled "Wachtwoord" finds the field alone.
 */
export function PasswordField({
  label,
  value,
  onChange,
  error,
  hint,
  showRules = false,
  username = '',
  beside,
  autoComplete = 'off',
  onBlur,
  shown: givenShown,
  onShown,
  ...input
}: PasswordFieldProps) {
  const [ownShown, setOwnShown] = useState(false)
  const shown = givenShown ?? ownShown
  const setShown = onShown ?? setOwnShown
  const [capsLock, setCapsLock] = useState(false)
  const readCapsLock = (event: KeyboardEvent | MouseEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const Eye = shown ? IconEyeOff : IconEye

  return (
    <div>
      <div className={classes.row}>
        <TextInput
          {...input}
          className={classes.field ?? ''}
          classNames={{ input: shown ? (classes.shown ?? '') : '' }}
          label={label}
          type={shown ? 'text' : 'password'}
          value={value}
          maxLength={maximumLineLength}
          error={error}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={readCapsLock}
          onKeyUp={readCapsLock}
          onMouseDown={readCapsLock}
          onBlur={() => {
            setCapsLock(false)
            onBlur?.()
          }}
          rightSection={
            <ActionIcon variant="subtle" color="gray.6" onClick={() => setShown(!shown)} aria-pressed={shown}>
              <Eye size={18} stroke={1.75} aria-hidden />
              <VisuallyHidden>{shown ? passwordWords.hide : passwordWords.show}</VisuallyHidden>
            </ActionIcon>
          }
          description={hint}
        />
        {beside}
      </div>
      <div aria-live="polite" className={classes.capsLock}>
        {capsLock && (
          <>
            <IconArrowBigUpLine size={14} stroke={1.75} aria-hidden /> {passwordWords.capsLock}
          </>
        )}
      </div>
      {showRules && <PasswordRules password={value} username={username} />}
    </div>
  )
}
