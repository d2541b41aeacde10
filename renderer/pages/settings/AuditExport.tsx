import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { storageWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { useRequest } from '../../hooks/use-request'
import classes from './settings.module.css'

/** **Logboek**: who did what and when, as CSV (spec R5.1). */
export function AuditExport() {
  const save = useRequest(api.request['audit.export'])
  const [savedAs, setSavedAs] = useState<string | null>(null)
  const id = useId()

  const saveAudit = async () => {
    setSavedAs(null)
    const result = await save.send({})
    if (result.ok && result.value.kind === 'saved') setSavedAs(result.value.fileName)
  }

  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{storageWords.audit}</h3>
      <p id={`${id}-intro`} className={classes.intro}>
        {storageWords.auditIntro}
      </p>
      {save.error !== null && <ErrorNote error={save.error} />}
      <div className={classes.sectionActions}>
        <Button variant="default" loading={save.isBusy} aria-describedby={`${id}-intro`} onClick={saveAudit}>
          {storageWords.auditSave}
        </Button>
        <span role="status" className={classes.saved}>
          {savedAs !== null && (
            <>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              {storageWords.auditSaved(savedAs)}
            </>
          )}
        </span>
      </div>
    </section>
  )
}
