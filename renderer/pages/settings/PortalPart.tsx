import { portalWords } from '../../../shared/messages/nl/settings'
import { useSettingsDrafts } from '../../stores/settings-drafts'
import { AddressPart } from './AddressPart'
import type { PartProps } from './part-props'
import { PendingCodes } from './PendingCodes'
import classes from './settings.module.css'

/** **Portaaladres**: https only; without it the mail has the code alone (spec R4.4). */
export function PortalPart({ settings, onSaved }: PartProps) {
  const kept = useSettingsDrafts((store) => store.portalUrl)
  const keep = useSettingsDrafts((store) => store.keep)
  const portalUrl = kept ?? settings.portalUrl
  return (
    <div className={classes.form}>
      <AddressPart
        intro={portalWords.intro}
        label={portalWords.label}
        hint={portalWords.hint}
        value={portalUrl}
        onChange={(value) => keep({ portalUrl: value })}
        input={{ part: 'portalUrl', portalUrl: portalUrl.trim() }}
        refusal={{ code: 'invalidInput', fault: portalWords.fault }}
        onSaved={(saved) => {
          keep({ portalUrl: null })
          onSaved(saved)
        }}
      />
      <PendingCodes />
    </div>
  )
}
