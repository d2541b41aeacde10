import { Button } from '@mantine/core'
import { backupWords, restoreWords } from '../../../shared/messages/nl/backup'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { useRequest } from '../../hooks/use-request'
import { BackupFacts } from '../backup/BackupFacts'
import { BackupKeyForm } from '../backup/BackupKeyForm'
import { useBackupFile } from '../backup/use-backup-file'
import { ActionRow } from './ActionRow'
import classes from './settings.module.css'

/** **Reservekopie controleren**: reads one to its end; the recovery key is asked only where the present data's own does not open it. */
export function BackupCheck() {
  const { file, opened, isChoosing, error, choose, setOpened } = useBackupFile()
  const check = useRequest(api.request['backup.check'])

  const chooseAndCheck = async () => {
    check.clearError()
    const chosen = await choose()
    if (chosen === null || !chosen.isOwn) return
    const result = await check.send({ token: chosen.token, recoveryKey: null })
    if (result.ok) setOpened({ contents: result.value, recoveryKey: null })
  }

  const problem = error ?? check.error
  return (
    <ActionRow
      hint={backupWords.checkHint}
      outcome={
        <>
          {problem !== null && <ErrorNote error={problem} />}
          {file !== null && !file.isOwn && (
            <>
              <p className={classes.chosen}>
                <strong>{file.fileName}</strong>, {restoreWords.madeAt(file.madeAt)}
              </p>
              <BackupKeyForm file={file} isOpened={opened !== null} onOpened={setOpened} />
            </>
          )}
          {file !== null && opened !== null && (
            <>
              <Callout kind="success" role="status" title={file.fileName}>
                {restoreWords.good}
              </Callout>
              <BackupFacts contents={opened.contents} />
            </>
          )}
        </>
      }
    >
      {(hintId) => (
        <Button variant="default" loading={isChoosing || check.isBusy} aria-describedby={hintId} onClick={chooseAndCheck}>
          {backupWords.check}
        </Button>
      )}
    </ActionRow>
  )
}
