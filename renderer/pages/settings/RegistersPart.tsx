import { Button } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import { useState } from 'react'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import type { Register, RegisterOffer } from '../../../shared/ipc/register-schemas'
import { words } from '../../../shared/messages/nl/common'
import { registerRefusalMessage, registerWords } from '../../../shared/messages/nl/registers'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { useLoaded } from '../../hooks/use-loaded'
import { useRequest } from '../../hooks/use-request'
import { RegisterChanges } from './RegisterChanges'
import { RegisterTable } from './RegisterTable'
import { onlyAdds } from './register-changes'
import classes from './settings.module.css'

type Offered = Extract<RegisterOffer, { kind: 'offered' }>
type Told =
  | { readonly kind: 'imported'; readonly fileName: string; readonly registers: readonly Register[] }
  | { readonly kind: 'refused'; readonly fileName: string; readonly refusal: FileRefusal }

/** **Registers**: usernames taken elsewhere, replaced as a whole per portfolio once somebody saw what that changes (spec R3.13). */
export function RegistersPart() {
  const { value, error, reload } = useLoaded(api.request['registers.list'])
  const [offer, setOffer] = useState<Offered | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const choose = useRequest(api.request['registers.choose'])
  const add = useRequest(api.request['registers.import'])

  const accept = async ({ token, fileName }: Offered) => {
    const result = await add.send({ token })
    if (!result.ok) return
    setOffer(null)
    setTold({ kind: 'imported', fileName, registers: result.value.registers })
    reload()
  }

  const importRegister = async () => {
    setTold(null)
    add.clearError()
    const result = await choose.send({})
    if (!result.ok || result.value.kind === 'cancelled') return
    if (result.value.kind === 'refused') setTold(result.value)
    else if (onlyAdds(result.value.changes)) await accept(result.value)
    else setOffer(result.value)
  }

  return (
    <div className={classes.form}>
      <p className={classes.intro}>{registerWords.intro}</p>
      {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
      {value?.registers.length === 0 && (
        <EmptyState icon={<IconBooks stroke={1.75} />} title={registerWords.none} text={registerWords.noneText} />
      )}
      {value !== null && value.registers.length > 0 && <RegisterTable registers={value.registers} />}
      {told !== null && <Outcome told={told} />}
      {choose.error !== null && <ErrorNote error={choose.error} />}
      {add.error !== null && offer === null && <ErrorNote error={add.error} />}
      <div className={classes.saveRow}>
        <Button onClick={importRegister} loading={choose.isBusy || (add.isBusy && offer === null)}>
          {registerWords.import}
        </Button>
      </div>
      <p className={classes.hint}>
        {registerWords.format} {registerWords.replaces}
      </p>
      <RegisterChanges
        offer={offer}
        isBusy={add.isBusy}
        error={add.error}
        onAccept={() => {
          if (offer !== null) void accept(offer)
        }}
        onCancel={() => setOffer(null)}
      />
    </div>
  )
}

function Outcome({ told }: { readonly told: Told }) {
  if (told.kind === 'imported') {
    const { title, counts } = registerWords.imported(told.fileName, told.registers)
    return (
      <Callout kind="success" role="status" title={title}>
        {counts}
      </Callout>
    )
  }
  const { title, found, advice } = registerRefusalMessage(told.refusal)
  return (
    <Callout kind="fault" role="alert" title={`${told.fileName}: ${title}`}>
      {found} {registerWords.nothingRead} {advice}
    </Callout>
  )
}
