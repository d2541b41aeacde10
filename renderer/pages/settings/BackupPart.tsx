import { Button } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import type { StoreSafety } from '../../../shared/ipc/store-schemas'
import { backupWords, restoreWords } from '../../../shared/messages/nl/backup'
import { words } from '../../../shared/messages/nl/common'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { useLoaded } from '../../hooks/use-loaded'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import { useAppState } from '../../stores/app-state'
import { ActionRow } from './ActionRow'
import { BackupCheck } from './BackupCheck'
import { BackupMaking } from './BackupMaking'
import { BackupRestore } from './BackupRestore'
import classes from './settings.module.css'

/** **Reservekopie**: make, check and put back one encrypted file (spec R1.1, R5.3). */
export function BackupPart() {
  const { value: safety, error, reload } = useLoaded(api.request['store.safety'])
  const [isRestoring, setRestoring] = useState(false)
  const isTrial = useAppState(({ state }) => state?.phase === 'ready' && state.isTrial)
  const readOnly = useReadOnlyReason()
  const reason = isTrial ? backupWords.inTrial : readOnly

  if (isRestoring) return <BackupRestore onBack={() => setRestoring(false)} />
  return (
    <div className={classes.form}>
      <p className={classes.intro}>{backupWords.intro}</p>
      {error !== null && <ErrorNote error={error} action={<Button onClick={reload}>{words.tryAgain}</Button>} />}
      {safety !== null && !isTrial && <LatestBackup safety={safety} />}
      <div className={classes.rows}>
        <BackupMaking hasRecoveryKey={safety?.hasRecoveryKey !== false} onMade={reload} />
        <BackupCheck />
        <ActionRow hint={reason ?? backupWords.restoreHint}>
          {(hintId) => (
            <GatedButton variant="default" off={reason !== null} reason={null} aria-describedby={hintId} onClick={() => setRestoring(true)}>
              {restoreWords.title}
            </GatedButton>
          )}
        </ActionRow>
      </div>
    </div>
  )
}

/** When the latest backup was made; a warning as long as there is none, or none can be made. Made-up data need none. */
function LatestBackup({ safety: { lastBackupAt, hasRecoveryKey } }: { readonly safety: StoreSafety }) {
  return (
    <>
      {lastBackupAt !== null && (
        <p className={classes.calm}>
          <IconDeviceFloppy size={20} stroke={1.75} aria-hidden />
          {backupWords.last(lastBackupAt)}
        </p>
      )}
      {!hasRecoveryKey && (
        <Callout kind="warning" title={backupWords.noKeyTitle}>
          {backupWords.noKey}
        </Callout>
      )}
      {hasRecoveryKey && lastBackupAt === null && (
        <Callout kind="warning" title={backupWords.noneTitle}>
          {backupWords.none}
        </Callout>
      )}
    </>
  )
}
