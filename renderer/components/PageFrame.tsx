import type { ReactNode } from 'react'
import { words } from '../../shared/messages/nl/common'
import { usePageHeading } from '../hooks/use-page-heading'
import classes from './PageFrame.module.css'

type Crumb = { readonly label: string; readonly onClick: () => void }

type PageFrameProps = {
  readonly title: string
  readonly crumbs?: readonly Crumb[]
  /** Right end of the title row. */
  readonly aside?: ReactNode
  readonly footerNote?: ReactNode
  readonly footerActions?: ReactNode
  readonly children: ReactNode
  /** false: the body does not scroll itself, because a table in it does. */
  readonly scroll?: boolean
}

/** A page under the header: title row, body that scrolls, and a footer that stays when there is something in it. */
export function PageFrame({ title, crumbs = [], aside, footerNote, footerActions, children, scroll = true }: PageFrameProps) {
  const heading = usePageHeading(title)
  const hasFooter = footerNote !== undefined || footerActions !== undefined
  return (
    <div className={classes.frame}>
      <div className={classes.titleRow}>
        {crumbs.length > 0 && (
          <nav aria-label={words.breadcrumbs} className={classes.crumbs}>
            {crumbs.map((crumb) => (
              <span key={crumb.label} className={classes.crumb}>
                <button type="button" role="link" className={classes.crumbButton} onClick={crumb.onClick}>
                  {crumb.label}
                </button>
                <span aria-hidden>›</span>
              </span>
            ))}
          </nav>
        )}
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </div>
      <div className={classes.body} data-scroll={scroll} data-footer={hasFooter}>
        {children}
      </div>
      {hasFooter && (
        <footer className={classes.footer}>
          <div className={classes.note}>{footerNote}</div>
          {footerActions !== undefined && <div className={classes.actions}>{footerActions}</div>}
        </footer>
      )}
    </div>
  )
}
