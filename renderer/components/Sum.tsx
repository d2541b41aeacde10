import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { formatCount } from '../../shared/messages/nl/common'
import classes from './Sum.module.css'

export type SumTerm = {
  readonly key: string
  readonly count: number
  readonly label: string
  readonly icon?: ReactNode
  readonly tone?: 'good' | 'bad' | 'plain' | 'warn' | 'uncertain' | 'waiting'
  /** Given: the term is a toggle that filters what stands below. */
  readonly onClick?: () => void
  readonly pressed?: boolean
}

type SumProps = {
  readonly terms: readonly SumTerm[]
  readonly total: { readonly count: number; readonly label: string }
  readonly big?: boolean
}

/**
 * Counts as a sum that adds up, the total under the ledger's double rule. As text it reads
 * "48 in het bestand = 46 nieuw + 1 bestaand + 1 afgekeurd" (spec R3.10), which is why there are spaces between the parts.
 */
export function Sum({ terms, total, big = false }: SumProps) {
  return (
    <div className={classes.sum} data-big={big}>
      <span className={classes.term}>
        <span className={classes.total}>{formatCount(total.count)}</span> <span className={classes.label}>{total.label}</span>
      </span>
      {terms.map((term, index) => (
        <Fragment key={term.key}>
          {' '}
          <span className={classes.operator}>{index === 0 ? '=' : '+'}</span> <Term term={term} />
        </Fragment>
      ))}
    </div>
  )
}

function Term({ term }: { readonly term: SumTerm }) {
  const content = (
    <>
      <span className={classes.count} data-tone={term.tone ?? 'plain'}>
        {term.icon}
        {formatCount(term.count)}
      </span>{' '}
      <span className={classes.label}>{term.label}</span>
    </>
  )
  if (term.onClick === undefined) return <span className={classes.term}>{content}</span>
  return (
    <button type="button" className={`${classes.term ?? ''} ${classes.toggle ?? ''}`} aria-pressed={term.pressed ?? false} onClick={term.onClick}>
      {content}
    </button>
  )
}
