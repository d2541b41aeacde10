import { useId } from 'react'
import { helpdeskLogWords } from '../../shared/messages/nl/helpdesk-log'
import { api } from '../api'
import { useSaveFile } from '../hooks/use-save-file'
import { SaveFileRow } from './SaveFileRow'
import classes from './HelpdeskLog.module.css'

type HelpdeskLogProps = {
  /** The heading on a line of its own, as among other sections; otherwise it begins the sentence. */
  readonly hasHeading?: boolean
}

/** **Logbestand opslaan**: what went wrong lately, for the helpdesk; also where nobody can log in. */
export function HelpdeskLog({ hasHeading = false }: HelpdeskLogProps) {
  const file = useSaveFile(api.request['logs.save'])
  const introId = useId()
  const { title, intro, save, saved } = helpdeskLogWords
  return (
    <section className={classes.section} aria-label={title}>
      {hasHeading && <h3>{title}</h3>}
      <p id={introId} className={classes.intro}>
        {!hasHeading && <strong className={classes.title}>{title}. </strong>}
        {intro}
      </p>
      <SaveFileRow file={file} label={save} saved={saved} describedBy={introId} />
    </section>
  )
}
