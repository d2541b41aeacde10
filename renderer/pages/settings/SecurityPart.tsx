import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import { securityWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { useRequest } from '../../hooks/use-request'
import { useSettingsDrafts } from '../../stores/settings-drafts'
import { idleLockChoices } from './idle-lock-choices'
import type { PartProps } from './part-props'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'

/** **Beveiliging**: after how long the window locks by itself (spec R1.2). */
export function SecurityPart({ settings: { idleLockMinutes }, onSaved }: PartProps) {
  const kept = useSettingsDrafts((store) => store.idleLockMinutes)
  const keep = useSettingsDrafts((store) => store.keep)
  const save = useRequest(api.request['settings.saveGeneral'])
  const [isSaved, setSaved] = useState(false)
  const minutes = kept ?? idleLockMinutes

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    if (save.isBusy) return
    const result = await save.send({ part: 'idleLock', minutes })
    setSaved(result.ok)
    if (!result.ok) return
    keep({ idleLockMinutes: null })
    onSaved(result.value)
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{securityWords.intro}</p>
      <NativeSelect
        label={securityWords.label}
        description={securityWords.hint}
        value={String(minutes)}
        data={idleLockChoices(idleLockMinutes).map((choice) => ({ value: String(choice), label: securityWords.minutes(choice) }))}
        classNames={{ wrapper: classes.short ?? '' }}
        onChange={(event) => {
          const chosen = Number(event.currentTarget.value)
          keep({ idleLockMinutes: chosen === idleLockMinutes ? null : chosen })
          setSaved(false)
        }}
      />
      {save.error !== null && <ErrorNote error={save.error} />}
      <SaveRow isBusy={save.isBusy} isSaved={isSaved} />
    </form>
  )
}
