import { emailWords } from '../../../shared/messages/nl/email'
import { SoftButton } from '../../components/SoftButton'
import classes from './settings.module.css'
import { smtpProfiles } from './smtp-profiles'
import type { SmtpProfile } from './smtp-profiles'

const { label, names } = emailWords.profiles

/** Fills in what each kind of mail server has in common; nothing is saved by it. */
export function ProfileButtons({ onChosen }: { readonly onChosen: (profile: SmtpProfile) => void }) {
  return (
    <div role="group" aria-label={label} className={classes.profiles}>
      <span aria-hidden className={classes.profilesLabel}>
        {label}
      </span>
      {smtpProfiles.map((profile) => (
        <SoftButton key={profile} onClick={() => onChosen(profile)}>
          {names[profile]}
        </SoftButton>
      ))}
    </div>
  )
}
