import { Button, Checkbox } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { recoveryKeyWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { RecoveryKeySide } from './RecoveryKeySide'
import classes from './session.module.css'

/** **Herstelsleutel**: shown once, kept outside this computer before anything else can be done (spec R1.1). */
export function RecoveryKeyPage({ recoveryKey }: { readonly recoveryKey: string }) {
  const setState = useAppState((store) => store.setState)
  const [isKept, setKept] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const copy = useRequest(api.request['recoveryKey.copy'])
  const save = useRequest(api.request['recoveryKey.save'])
  const print = useRequest(api.request['recoveryKey.print'])
  const confirm = useRequest(api.request['recoveryKey.confirm'])
  const error = copy.error ?? save.error ?? print.error ?? confirm.error

  const begin = () => {
    setTold(null)
    for (const request of [copy, save, print, confirm]) request.clearError()
  }

  const copyKey = async () => {
    begin()
    const result = await copy.send({})
    if (result.ok) setTold(recoveryKeyWords.copied)
  }

  const saveKey = async () => {
    begin()
    const result = await save.send({})
    if (result.ok && result.value.kind === 'saved') setTold(recoveryKeyWords.savedAs(result.value.fileName))
  }

  const printKey = async () => {
    begin()
    const result = await print.send({})
    if (result.ok) setTold(recoveryKeyWords.printed)
  }

  const goOn = async () => {
    begin()
    const result = await confirm.send({})
    if (result.ok) setState(result.value)
  }

  return (
    <CardPage title={recoveryKeyWords.title} subtitle={recoveryKeyWords.subtitle} width={1000} side={<RecoveryKeySide />}>
      <div className={classes.form}>
        <output className={classes.keyBox} aria-label={recoveryKeyWords.keyLabel}>
          <span className={classes.key}>
            {recoveryKey.split('-').map((group, index, groups) => (
              <span key={index} className={classes.keyGroup}>
                {group}
                {index < groups.length - 1 && <span className={classes.dash}>-</span>}
              </span>
            ))}
          </span>
        </output>
        <div className={classes.keyActions}>
          <Button variant="default" leftSection={<IconCopy size={18} stroke={1.75} aria-hidden />} onClick={copyKey}>
            {recoveryKeyWords.copy}
          </Button>
          <Button variant="default" leftSection={<IconDownload size={18} stroke={1.75} aria-hidden />} onClick={saveKey}>
            {recoveryKeyWords.save}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={18} stroke={1.75} aria-hidden />} onClick={printKey}>
            {recoveryKeyWords.print}
          </Button>
        </div>
        <div role="status" className={classes.told}>
          {told !== null && (
            <>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              {told}
            </>
          )}
        </div>
        {error !== null && <ErrorNote error={error} />}
        <Checkbox label={recoveryKeyWords.kept} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <div className={classes.next}>
          <GatedButton h={40} off={!isKept || confirm.isBusy} reason={isKept ? null : recoveryKeyWords.nextReason} reasonShown="after" onClick={goOn}>
            {recoveryKeyWords.next}
          </GatedButton>
        </div>
      </div>
    </CardPage>
  )
}
