import { NativeSelect } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import classes from './fields.module.css'

/** A choice in which the lokaal beheerder has nothing to choose: chosen already, and locked to look at. */
export function OnlyChoice({ label, choice }: { readonly label: string; readonly choice: string }) {
  return (
    <NativeSelect
      label={label}
      data={[choice]}
      rightSection={<IconLock size={16} stroke={1.75} aria-hidden />}
      classNames={{ input: classes.fixed ?? '' }}
    />
  )
}
