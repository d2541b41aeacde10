import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { AppError } from '../../../shared/errors'
import type { SmtpInput, TestMail } from '../../../shared/ipc/mail-schemas'
import { smtpSecurities } from '../../../shared/ipc/mail-schemas'
import { emailWords } from '../../../shared/messages/nl/email'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { PasswordField } from '../../components/PasswordField'
import { hasFaults, useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import { useSession } from '../../stores/app-state'
import { useSettingsDrafts } from '../../stores/settings-drafts'
import type { SmtpDraft } from '../../stores/settings-drafts'
import { AdvancedFields } from './AdvancedFields'
import type { PartProps } from './part-props'
import { PlainWarning } from './PlainWarning'
import { ProfileButtons } from './ProfileButtons'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'
import { authorityOf, draftOf, faultsOfDraft, isPlainAccepted, keptPasswordOf, paceFields, plainNeeded, smtpInputOf, stateOf, withHost, withSecurity } from './smtp-draft'
import type { SmtpField } from './smtp-draft'
import { isMicrosoft, withProfile } from './smtp-profiles'
import type { SmtpProfile } from './smtp-profiles'
import { TestOutcome } from './TestOutcome'

/** **E-mail**: the mail server (spec R4.5). */
export function EmailPart({ settings, onSaved }: PartProps) {
  const { email } = useSession()
  const kept = useSettingsDrafts((store) => store.smtp)
  const keep = useSettingsDrafts((store) => store.keep)
  const { form, faults, show, clear } = useFieldFaults<SmtpField>()
  const save = useRequest(api.request['settings.saveSmtp'])
  const test = useRequest(api.request['settings.testSmtp'])
  const [isSaved, setSaved] = useState(false)
  const [outcome, setOutcome] = useState<TestMail | null>(null)
  // An expired authority stops all mail, and so is not left behind a closed door.
  const [isAdvancedOpen, setAdvancedOpen] = useState(() => stateOf(settings.smtp?.authority ?? null, new Date()) === 'expired')

  const draft = kept ?? draftOf(settings)
  const passwordKept = keptPasswordOf(draft, settings)
  const needed = plainNeeded(draft)
  /** A host that only main refuses is told at its field. */
  const told = [save.error, test.error].filter((error) => error !== null && error.code !== 'invalidInput')

  const change = (changed: SmtpDraft, field: SmtpField | null) => {
    keep({ smtp: changed })
    if (field !== null) clear(field)
    setSaved(false)
    setOutcome(null)
  }

  const fill = (profile: SmtpProfile) => {
    change(withProfile(draft, profile, email), null)
    show({})
  }

  /** The settings as main takes them; null after the faults were shown. */
  const checked = (): SmtpInput | null => {
    const own = faultsOfDraft(draft, passwordKept === 'secretStore' || passwordKept === 'thisSession')
    // What is closed shows no fault, and takes no focus.
    if (paceFields.some((field) => own[field] !== undefined)) setAdvancedOpen(true)
    show(own)
    return hasFaults(own) ? null : smtpInputOf(draft)
  }

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const input = checked()
    if (input === null) return
    setOutcome(null)
    const result = await save.send(input)
    setSaved(result.ok)
    if (result.ok) {
      keep({ smtp: null })
      onSaved(result.value)
    } else {
      showRefused(result.error)
    }
  }

  const showRefused = ({ code }: AppError) => {
    if (code === 'invalidInput') show({ host: emailWords.faults.host })
  }

  const sendTest = async () => {
    const input = checked()
    if (input === null) return
    setOutcome(null)
    const result = await test.send(input)
    if (result.ok) setOutcome(result.value)
    else showRefused(result.error)
  }

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{emailWords.intro}</p>
      <ProfileButtons onChosen={fill} />
      <div className={classes.serverRow}>
        <TextInput
          label={emailWords.server}
          value={draft.host}
          error={faults.host}
          description={emailWords.serverHint}
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change(withHost(draft, event.currentTarget.value), 'host')}
        />
        <TextInput
          label={emailWords.port}
          value={draft.port}
          error={faults.port}
          inputMode="numeric"
          onChange={(event) => change({ ...draft, port: event.currentTarget.value }, 'port')}
        />
        <NativeSelect
          label={emailWords.security}
          value={draft.security}
          onChange={(event) => {
            const security = smtpSecurities.find((candidate) => candidate === event.currentTarget.value)
            if (security === undefined) return
            change(withSecurity(draft, security), 'port')
            clear('plain')
          }}
          data={smtpSecurities.map((security) => ({ value: security, label: emailWords.securities[security] }))}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={emailWords.username}
          value={draft.username}
          description={emailWords.usernameHint}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => change({ ...draft, username: event.currentTarget.value }, 'password')}
        />
        <PasswordField
          label={emailWords.password}
          value={draft.password}
          error={faults.password}
          hint={emailWords.passwordHint(passwordKept, settings.hasSecretStore)}
          autoComplete="off"
          onChange={(value) => change({ ...draft, password: value }, 'password')}
        />
      </div>
      {isMicrosoft(draft) && (
        <Callout kind="info" title={emailWords.profiles.microsoftTitle}>
          {emailWords.profiles.microsoft}
        </Callout>
      )}
      {needed !== 'no' && (
        <PlainWarning
          withPassword={needed === 'mailsAndPassword'}
          isAccepted={isPlainAccepted(draft)}
          fault={faults.plain}
          onChange={(isAccepted) => change({ ...draft, plainAccepted: isAccepted ? needed : 'no' }, 'plain')}
        />
      )}
      <AdvancedFields
        draft={draft}
        authority={authorityOf(draft, settings)}
        faults={faults}
        isOpen={isAdvancedOpen}
        onOpen={setAdvancedOpen}
        onChange={change}
      />
      {told.map((error) => error !== null && <ErrorNote key={error.requestId} error={error} />)}
      {outcome !== null && <TestOutcome outcome={outcome} />}
      <SaveRow isBusy={save.isBusy} isSaved={isSaved}>
        <Button variant="default" onClick={sendTest} loading={test.isBusy}>
          {emailWords.test}
        </Button>
        <span className={classes.hint}>{test.isBusy ? emailWords.testing : emailWords.testHint(email)}</span>
      </SaveRow>
    </form>
  )
}
