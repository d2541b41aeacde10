import { useId } from 'react'
import { storageWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { SaveFileRow } from '../../components/SaveFileRow'
import { useSaveFile } from '../../hooks/use-save-file'
import classes from './settings.module.css'

/** **Logboek**: who did what and when, as CSV (spec R5.1). */
export function AuditExport() {
  const file = useSaveFile(api.request['audit.export'])
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{storageWords.audit}</h3>
      <p id={`${id}-intro`} className={classes.intro}>
        {storageWords.auditIntro}
      </p>
      <SaveFileRow file={file} label={storageWords.auditSave} saved={storageWords.auditSaved} describedBy={`${id}-intro`} />
    </section>
  )
}
