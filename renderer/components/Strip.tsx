import type { ReactNode } from 'react'
import classes from './Strip.module.css'

type StripProps = {
  readonly tone: 'info' | 'warning'
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}

/** A line under the header of every page, as long as what it tells holds; a StripText and its buttons. */
export function Strip({ tone, label, icon, children }: StripProps) {
  return (
    <section className={classes.strip} data-tone={tone} aria-label={label}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      {children}
    </section>
  )
}

/** `role`: a text that changes while the strip stands there. */
export function StripText({ role, children }: { readonly role?: 'status'; readonly children: ReactNode }) {
  return (
    <p className={classes.text} role={role}>
      {children}
    </p>
  )
}
