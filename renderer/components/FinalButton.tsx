import { Button } from '@mantine/core'
import type { ButtonProps } from '@mantine/core'
import type { ComponentPropsWithRef } from 'react'
import classes from './buttons.module.css'

export type ActionButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>

/** Ink: what it does makes an account or sends a mail and cannot be taken back. Everything else moves on in petrol. */
export function FinalButton({ className, ...props }: ActionButtonProps) {
  return <Button {...props} className={[classes.final, className].filter(Boolean).join(' ')} />
}
