import { Button } from '@mantine/core'
import { restoreWords } from '../../../shared/messages/nl/backup'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { Steps } from '../../components/Steps'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { CredentialNote } from '../session/CredentialNote'
import { whereReasonStands } from '../session/pause-view'
import { usePause } from '../session/use-pause'
import classes from './backup.module.css'
import { BackupFacts } from './BackupFacts'
import { BackupFileStrip } from './BackupFileStrip'
import { BackupKeyForm } from './BackupKeyForm'
import { restoreStep, wouldLoseSomething } from './restore-view'
import { useBackupFile } from './use-backup-file'

/** Choose a backup, look into it, put it back (spec R1.1, R5.3): on a new computer, after damage, or in **Instellingen**. */
export function RestoreSteps({ onBack }: { readonly onBack: () => void }) {
  const setState = useAppState((store) => store.setState)
  const { file, opened, isChoosing, error, choose, setOpened } = useBackupFile()
  const restore = useRequest(api.request['backup.restore'])
  const pause = usePause()
  const isTooOld = opened !== null && wouldLoseSomething(opened.contents)

  const chooseFile = async () => {
    restore.clearError()
    await choose()
  }

  const putBack = async () => {
    if (file === null || opened === null || opened.recoveryKey === null || restore.isBusy || pause.isOn) return
    const result = await restore.send({ token: file.token, recoveryKey: opened.recoveryKey })
    if (result.ok) setState(result.value, restoreWords.restored)
    else pause.startAfter(result.error)
  }

  return (
    <div className={classes.steps}>
      <Steps steps={restoreWords.steps} current={restoreStep({ isChosen: file !== null, isOpened: opened !== null })} />
      <BackupFileStrip file={file} isBusy={isChoosing} onChoose={chooseFile} />
      {error !== null && <ErrorNote error={error} />}
      {file !== null && (
        <BackupKeyForm file={file} isOpened={opened !== null} onOpened={setOpened} />
      )}
      {opened !== null && (
        <>
          {isTooOld && opened.contents.wouldLose !== null ? (
            <Callout kind="warning" role="alert" title={restoreWords.wouldLoseTitle}>
              {restoreWords.wouldLose(opened.contents.wouldLose)}
            </Callout>
          ) : (
            <Callout kind="success" role="status">
              {restoreWords.good}
            </Callout>
          )}
          <BackupFacts contents={opened.contents} />
          {!isTooOld && <p className={classes.aside}>{restoreWords.aside}</p>}
          {restore.error !== null && <CredentialNote error={restore.error} pause={pause} />}
        </>
      )}
      <div className={classes.actions} data-final={opened !== null && !isTooOld}>
        <Button h={40} variant="default" onClick={onBack}>
          {restoreWords.back}
        </Button>
        {opened !== null && (
          <GatedButton
            final
            off={isTooOld || pause.isOn || restore.isBusy}
            reason={isTooOld ? restoreWords.wouldLoseReason : pause.reason}
            reasonShown={whereReasonStands(restore.error, 'before')}
            onClick={putBack}
          >
            {restoreWords.restore}
          </GatedButton>
        )}
      </div>
    </div>
  )
}
