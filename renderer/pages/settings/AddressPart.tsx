import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { RequestInput } from '../../../shared/ipc/contract'
import type { ErrorCode } from '../../../shared/errors'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { useFieldFaults } from '../../hooks/use-field-faults'
import { useRequest } from '../../hooks/use-request'
import type { PartProps } from './part-props'
import { SaveRow } from './SaveRow'
import classes from './settings.module.css'

type AddressPartProps = Pick<PartProps, 'onSaved'> & {
  readonly intro: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly input: RequestInput<'settings.saveGeneral'>
  /** The code by which main refuses the address, and what is said at the field then. */
  readonly refusal: { readonly code: ErrorCode; readonly fault: string }
}

/** A part of one address: empty, or as main accepts it. */
export function AddressPart({ intro, label, hint, value, onChange, input, refusal, onSaved }: AddressPartProps) {
  const { form, faults, show, clear } = useFieldFaults<'address'>()
  const save = useRequest(api.request['settings.saveGeneral'])
  const [isSaved, setSaved] = useState(false)

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault()
    const result = await save.send(input)
    setSaved(result.ok)
    if (result.ok) onSaved(result.value)
    else if (result.error.code === refusal.code) show({ address: refusal.fault })
  }

  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <p className={classes.intro}>{intro}</p>
      <TextInput
        label={label}
        value={value}
        error={faults.address}
        description={hint}
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          clear('address')
          setSaved(false)
        }}
      />
      {save.error !== null && save.error.code !== refusal.code && <ErrorNote error={save.error} />}
      <SaveRow isBusy={save.isBusy} isSaved={isSaved} />
    </form>
  )
}
