import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { Authority, ChosenAuthority } from '../../../shared/ipc/mail-schemas'
import { formatLongDate } from '../../../shared/messages/nl/common'
import { emailWords } from '../../../shared/messages/nl/email'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { Mono } from '../../components/Mono'
import { useRequest } from '../../hooks/use-request'
import classes from './authority.module.css'
import { stateOf } from './smtp-draft'

const words = emailWords.authority

type Chosen = Extract<ChosenAuthority, { kind: 'chosen' }>
type Refused = Extract<ChosenAuthority, { kind: 'refused' }>

type AuthorityFieldProps = { readonly authority: Authority | null; readonly onChosen: (chosen: Chosen) => void; readonly onRemoved: () => void }

/** **Eigen certificaat (CA)**: whom the mail server's certificate may come from beside the usual ones (spec R4.5). */
export function AuthorityField({ authority, onChosen, onRemoved }: AuthorityFieldProps) {
  const [labelId, hintId] = [useId(), useId()]
  const [refused, setRefused] = useState<Refused | null>(null)
  const choose = useRequest(api.request['settings.chooseAuthority'])

  const chooseFile = async () => {
    setRefused(null)
    const result = await choose.send({})
    if (!result.ok || result.value.kind === 'cancelled') return
    if (result.value.kind === 'refused') setRefused(result.value)
    else onChosen(result.value)
  }

  const refusal = refused === null ? null : words.refused(refused.fileName, refused.reason)
  return (
    <div role="group" aria-labelledby={labelId} aria-describedby={hintId} className={classes.authority}>
      <div>
        <div id={labelId} className={classes.label}>
          {words.label}
        </div>
        <p id={hintId} className={classes.hint}>
          {authority === null ? words.none : words.compare}
        </p>
      </div>
      {authority !== null && <Facts authority={authority} />}
      {refusal !== null && (
        <Callout kind="fault" role="alert" title={refusal.title}>
          {refusal.advice}
        </Callout>
      )}
      {choose.error !== null && <ErrorNote error={choose.error} />}
      <div className={classes.buttons}>
        <Button variant="default" size="sm" loading={choose.isBusy} onClick={chooseFile}>
          {authority === null ? words.choose : words.another}
        </Button>
        {authority !== null && (
          <Button
            variant="subtle"
            size="sm"
            onClick={() => {
              setRefused(null)
              onRemoved()
            }}
          >
            {words.remove}
          </Button>
        )}
      </div>
    </div>
  )
}

function Facts({ authority }: { readonly authority: Authority }) {
  const { subject, fileName, fingerprint, validUntil } = authority
  const day = formatLongDate(validUntil)
  const expired = stateOf(authority, new Date()) === 'expired' ? words.expired(day) : null
  return (
    <>
      <div className={classes.card}>
        <div className={classes.subject}>{subject}</div>
        <dl className={classes.facts}>
          <dt>{words.facts.validUntil}</dt>
          <dd>{day}</dd>
          <dt>{words.facts.fileName}</dt>
          <dd>{fileName}</dd>
          <dt>{words.facts.fingerprint}</dt>
          <dd>
            <Mono>{fingerprint}</Mono>
          </dd>
        </dl>
      </div>
      {expired !== null && (
        <Callout kind="warning" role="status" title={expired.title}>
          {expired.advice}
        </Callout>
      )}
    </>
  )
}
