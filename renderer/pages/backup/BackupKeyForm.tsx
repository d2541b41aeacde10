import type { BackupContents } from '../../../shared/ipc/store-schemas'
import { restoreWords } from '../../../shared/messages/nl/backup'
import { api } from '../../api'
import { RecoveryKeyForm } from '../session/RecoveryKeyForm'
import type { BackupFile, OpenedBackup } from './use-backup-file'

type BackupKeyFormProps = {
  readonly file: BackupFile
  readonly isOpened: boolean
  readonly onOpened: (opened: OpenedBackup | null) => void
}

/** Asks the recovery key of a backup and reads the backup with it; another key begins anew, and so does another file. */
export function BackupKeyForm({ file, isOpened, onOpened }: BackupKeyFormProps) {
  return (
    <RecoveryKeyForm<BackupContents>
      key={file.token}
      autoFocus
      submit={restoreWords.check}
      wrongKey={restoreWords.wrongKey}
      send={(recoveryKey) => api.request['backup.check']({ token: file.token, recoveryKey })}
      onDone={(contents, recoveryKey) => onOpened({ contents, recoveryKey })}
      onChange={() => onOpened(null)}
      isDone={isOpened}
    />
  )
}
