import { Button } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useState } from 'react'
import type { RegisterOffer } from '../../../shared/ipc/register-schemas'
import { words } from '../../../shared/messages/nl/common'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { registerWords } from '../../../shared/messages/nl/settings'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { useLoaded } from '../../hooks/use-loaded'
import { useRequest } from '../../hooks/use-request'
import { RegisterTable } from './RegisterTable'
import classes from './settings.module.css'

/** **Registers**: usernames taken elsewhere, replaced as a whole per portfolio (spec R3.13). */
export function RegistersPart() {
  const { value, error, reload } = useLoaded(api.request['registers.list'])
  const [outcome, setOutcome] = useState<RegisterOffer | null>(null)
  const add = useRequest(api.request['registers.choose'])

  const importRegister = async () => {
    setOutcome(null)
    const result = await add.send({})
    if (!result.ok) return
    setOutcome(result.value)
    if (result.value.kind === 'offered') {
      await api.request['registers.import']({ token: result.value.token })
      reload()
    }
  }

  return (
    <div className={classes.form}>
      <p className={classes.intro}>{registerWords.intro}</p>
      {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
      {value?.registers.length === 0 && (
        <EmptyState icon={<IconBooks stroke={1.75} />} title={registerWords.none} text={registerWords.noneText} />
      )}
      {value !== null && value.registers.length > 0 && <RegisterTable registers={value.registers} />}
      {outcome !== null && <Outcome outcome={outcome} />}
      {add.error !== null && <ErrorNote error={add.error} />}
      <div className={classes.saveRow}>
        <Button onClick={importRegister} loading={add.isBusy}>
          {registerWords.import}
        </Button>
      </div>
      <p className={classes.hint}>{registerWords.format}</p>
    </div>
  )
}

function Outcome({ outcome }: { readonly outcome: RegisterOffer }) {
  switch (outcome.kind) {
    case 'cancelled':
      return null
    case 'offered':
      return (
        <Callout kind="success" role="status">
          {outcome.fileName}
        </Callout>
      )
    case 'refused': {
      const { title, found } = fileRefusalMessage(outcome.refusal)
      return (
        <Callout kind="fault" role="alert" title={`${outcome.fileName}: ${title}`}>
          {found} {registerWords.nothingRead} {registerWords.format}
        </Callout>
      )
    }
  }
}
