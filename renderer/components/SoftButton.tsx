import { Button } from '@mantine/core'
import type { ActionButtonProps } from './FinalButton'
import classes from './buttons.module.css'

/** A quiet way on, several to a page: "Toon de 12". */
export function SoftButton({ className, ...props }: ActionButtonProps) {
  return <Button {...props} className={[classes.soft, className].filter(Boolean).join(' ')} />
}
