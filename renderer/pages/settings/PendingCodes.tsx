import { useId } from 'react'
import { pendingCodesWords } from '../../../shared/messages/nl/activation'
import { api } from '../../api'
import { SaveFileRow } from '../../components/SaveFileRow'
import { useSaveFile } from '../../hooks/use-save-file'
import classes from './settings.module.css'

/** Hashes of the activation codes that work now, as CSV for a portal (spec R4.4). */
export function PendingCodes() {
  const file = useSaveFile(api.request['activation.savePending'])
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{pendingCodesWords.title}</h3>
      <p id={`${id}-intro`} className={classes.intro}>
        {pendingCodesWords.intro}
      </p>
      <SaveFileRow file={file} label={pendingCodesWords.save} saved={pendingCodesWords.saved} describedBy={`${id}-intro`} />
    </section>
  )
}
