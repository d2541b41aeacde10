import type { StoreProblem } from '../../../shared/ipc/store-schemas'
import { storeProblemWords } from '../../../shared/messages/nl/session'
import { Mono } from '../../components/Mono'
import classes from './session.module.css'

/** Where the data are and the computer's own words, for the helpdesk. */
export function ProblemFacts({ problem }: { readonly problem: StoreProblem }) {
  const facts = [
    { term: storeProblemWords.folder, value: problem.folder },
    { term: storeProblemWords.file, value: problem.fileName },
    { term: storeProblemWords.detail, value: problem.detail }
  ].filter(({ value }) => value !== '')
  return (
    <dl className={classes.facts}>
      {facts.map(({ term, value }) => (
        <div key={term} className={classes.fact}>
          <dt>{term}</dt>
          <dd>
            <Mono>{value}</Mono>
          </dd>
        </div>
      ))}
    </dl>
  )
}
