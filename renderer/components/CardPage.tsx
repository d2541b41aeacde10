import type { ReactNode } from 'react'
import { applicationName } from '../../shared/messages/nl/common'
import { usePageHeading } from '../hooks/use-page-heading'
import { BrandBadge } from './BrandBadge'
import classes from './CardPage.module.css'

type CardPageProps = {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  /** Right column of the card. */
  readonly side?: ReactNode
  /** Of the card, in px. */
  readonly width?: number
  /** inside: the application's name stands above the card with the subtitle, the page's heading in it (Inloggen). */
  readonly heading?: 'above' | 'inside'
  /** Under the card. */
  readonly note?: ReactNode
}

/** A page before somebody is logged in: one card in the middle. */
export function CardPage({ title, subtitle, children, side, width = 400, heading = 'above', note }: CardPageProps) {
  const headingRef = usePageHeading(title)
  const isInside = heading === 'inside'
  const pageHeading = (
    <h1 ref={headingRef} tabIndex={-1} className={isInside ? classes.insideTitle : classes.title}>
      {title}
    </h1>
  )
  return (
    <main className={classes.page}>
      <div className={classes.column} style={{ width }}>
        <div className={classes.brand} data-centred={isInside}>
          <BrandBadge size={40} />
          <div>
            {isInside ? <div className={classes.name}>{applicationName}</div> : pageHeading}
            {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
          </div>
        </div>
        <div className={classes.card}>
          <div className={classes.main}>
            {isInside && pageHeading}
            {children}
          </div>
          {side !== undefined && <aside className={classes.side}>{side}</aside>}
        </div>
        {note !== undefined && <p className={classes.note}>{note}</p>}
      </div>
    </main>
  )
}
