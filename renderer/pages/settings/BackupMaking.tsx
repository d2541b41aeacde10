import { useState } from 'react'
import type { MadeBackup } from '../../../shared/ipc/store-schemas'
import { backupWords } from '../../../shared/messages/nl/backup'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { useRequest } from '../../hooks/use-request'
import { ActionRow } from './ActionRow'

type BackupMakingProps = {
  /** Without one nobody could open the backup. */
  readonly hasRecoveryKey: boolean
  readonly onMade: () => void
}

/** **Reservekopie maken**, and what was saved. */
export function BackupMaking({ hasRecoveryKey, onMade }: BackupMakingProps) {
  const make = useRequest(api.request['backup.make'])
  const [made, setMade] = useState<MadeBackup | null>(null)

  const makeBackup = async () => {
    setMade(null)
    const result = await make.send({})
    if (!result.ok) return
    setMade(result.value)
    if (result.value.kind === 'saved') onMade()
  }

  return (
    <ActionRow
      hint={hasRecoveryKey ? backupWords.makeHint : backupWords.noKeyReason}
      outcome={
        <>
          {made?.kind === 'saved' && (
            <Callout kind="success" role="status">
              {backupWords.made(made)}
            </Callout>
          )}
          {make.error !== null && <ErrorNote error={make.error} />}
        </>
      }
    >
      {(hintId) => (
        <GatedButton off={!hasRecoveryKey} reason={null} loading={make.isBusy} aria-describedby={hintId} onClick={makeBackup}>
          {backupWords.make}
        </GatedButton>
      )}
    </ActionRow>
  )
}
