import { IconIdBadge2 } from '@tabler/icons-react'
import classes from './BrandBadge.module.css'

/** The badge of the application. */
export function BrandBadge({ size }: { readonly size: number }) {
  return (
    <span className={classes.badge} style={{ width: size, height: size }} aria-hidden>
      <IconIdBadge2 size={size * 0.65} stroke={1.75} />
    </span>
  )
}
