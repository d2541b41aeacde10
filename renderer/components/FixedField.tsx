import { TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './FixedField.module.css'

type FixedFieldProps = { readonly label: string; readonly value: string; readonly hint?: ReactNode }

/** A field that is what it is: it can be read, reached and copied, not changed. */
export function FixedField({ label, value, hint }: FixedFieldProps) {
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      description={hint}
      rightSection={<IconLock size={16} stroke={1.75} aria-hidden />}
      classNames={{ input: classes.input ?? '' }}
    />
  )
}
