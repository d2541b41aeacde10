import { useId } from 'react'
import { helpdeskLogWords } from '../../shared/messages/nl/helpdesk-log'
import { api } from '../api'
import { useSaveFile } from '../hooks/use-save-file'
import { SaveFileRow } from './SaveFileRow'
import classes from './HelpdeskLog.module.css'

type HelpdeskLogProps = {
  /** Of its heading, so that it follows the one above it. */
  readonly level: 2 | 3
}

/** **Logbestand opslaan**: what went wrong lately, for the helpdesk; also where nobody can log in. */
export function HelpdeskLog({ level }: HelpdeskLogProps) {
  const file = useSaveFile(api.request['logs.save'])
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`} className={classes.title}>
        {helpdeskLogWords.title}
      </Heading>
      <p id={`${id}-intro`} className={classes.intro}>
        {helpdeskLogWords.intro}
      </p>
      <SaveFileRow file={file} label={helpdeskLogWords.save} saved={helpdeskLogWords.saved} describedBy={`${id}-intro`} />
    </section>
  )
}
