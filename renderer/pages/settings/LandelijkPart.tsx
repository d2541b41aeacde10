import { landelijkWords } from '../../../shared/messages/nl/settings'
import { useSettingsDrafts } from '../../stores/settings-drafts'
import { AddressPart } from './AddressPart'
import type { PartProps } from './part-props'

/** **Landelijk applicatiebeheer**: where a question about a taken username goes (spec R2.5). */
export function LandelijkPart({ settings, onSaved }: PartProps) {
  const kept = useSettingsDrafts((store) => store.landelijkEmail)
  const keep = useSettingsDrafts((store) => store.keep)
  const landelijkEmail = kept ?? settings.landelijkEmail
  return (
    <AddressPart
      intro={landelijkWords.intro}
      label={landelijkWords.label}
      value={landelijkEmail}
      onChange={(value) => keep({ landelijkEmail: value })}
      input={{ part: 'landelijkEmail', landelijkEmail: landelijkEmail.trim() }}
      refusal={{ code: 'emailRefused', fault: landelijkWords.fault }}
      onSaved={(saved) => {
        keep({ landelijkEmail: null })
        onSaved(saved)
      }}
    />
  )
}
