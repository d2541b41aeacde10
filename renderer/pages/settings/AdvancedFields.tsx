import { TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import type { Authority } from '../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../shared/messages/nl/email'
import type { FieldFaults } from '../../hooks/use-field-faults'
import type { SmtpDraft } from '../../stores/settings-drafts'
import { AuthorityField } from './AuthorityField'
import classes from './settings.module.css'
import { paceFields, smtpInputOf, stateOf } from './smtp-draft'
import type { PaceField, SmtpField } from './smtp-draft'

type AdvancedFieldsProps = {
  readonly draft: SmtpDraft
  readonly authority: Authority | null
  readonly faults: FieldFaults<SmtpField>
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly onChange: (draft: SmtpDraft, field: PaceField | null) => void
}

const hints: Readonly<Partial<Record<PaceField, string>>> = {
  messagesPerMinute: emailWords.messagesPerMinuteHint,
  timeoutSeconds: emailWords.timeoutSecondsHint
}

/** **Tempo en certificaat**: what most institutes leave as it is; closed, it says what it holds. */
export function AdvancedFields({ draft, authority, faults, isOpen, onOpen, onChange }: AdvancedFieldsProps) {
  const [regionId, nowId] = [useId(), useId()]
  const present = smtpInputOf(draft)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div className={classes.advanced}>
      <div className={classes.advancedHead}>
        <UnstyledButton className={classes.disclosure} aria-expanded={isOpen} aria-controls={regionId} aria-describedby={nowId} onClick={() => onOpen(!isOpen)}>
          <Chevron size={18} stroke={1.75} aria-hidden />
          {emailWords.advanced}
        </UnstyledButton>
        <span id={nowId} className={classes.hint}>
          {present !== null && emailWords.paceNow(present.messagesPerMinute, present.connections, stateOf(authority, new Date()))}
        </span>
      </div>
      <div id={regionId} hidden={!isOpen} className={classes.advancedBody}>
        <div className={classes.paceRow}>
          {paceFields.map((field) => (
            <TextInput
              key={field}
              label={emailWords[field]}
              value={draft[field]}
              error={faults[field]}
              description={hints[field]}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value }, field)}
            />
          ))}
        </div>
        <AuthorityField
          authority={authority}
          onChosen={({ token, authority: chosen }) => onChange({ ...draft, authority: { kind: 'chosen', token, authority: chosen } }, null)}
          onRemoved={() => onChange({ ...draft, authority: { kind: 'none' } }, null)}
        />
      </div>
    </div>
  )
}
