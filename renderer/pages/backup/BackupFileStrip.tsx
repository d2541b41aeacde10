import { Button } from '@mantine/core'
import { IconFileZip } from '@tabler/icons-react'
import { restoreWords } from '../../../shared/messages/nl/backup'
import classes from './backup.module.css'
import type { BackupFile } from './use-backup-file'

type BackupFileStripProps = { readonly file: BackupFile | null; readonly isBusy: boolean; readonly onChoose: () => void }

/** The chosen file and when it was made, with **Bestand kiezen** beside it. */
export function BackupFileStrip({ file, isBusy, onChoose }: BackupFileStripProps) {
  return (
    <div className={classes.strip}>
      <IconFileZip className={classes.icon} size={28} stroke={1.5} aria-hidden />
      <div className={classes.id} role="status">
        <div className={classes.name} data-none={file === null}>
          {file === null ? restoreWords.nothingChosen : file.fileName}
        </div>
        <div className={classes.small}>{file === null ? restoreWords.nothingChosenHint : restoreWords.madeAt(file.madeAt)}</div>
      </div>
      <Button variant={file === null ? 'filled' : 'default'} loading={isBusy} onClick={onChoose}>
        {restoreWords.choose}
      </Button>
    </div>
  )
}
