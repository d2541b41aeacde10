import type { ReactNode } from 'react'
import classes from './Mono.module.css'

/** Codes, numbers and a server's own words: letters of one width, the zero told apart from the O. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className={classes.mono}>{children}</span>
}
