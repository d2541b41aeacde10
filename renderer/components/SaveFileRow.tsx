import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { SaveFile } from '../hooks/use-save-file'
import { ErrorNote } from './ErrorNote'
import classes from './SaveFileRow.module.css'

type SaveFileRowProps = {
  readonly file: SaveFile
  readonly label: string
  readonly saved: (fileName: string) => string
  /** Id of what says what is in it. */
  readonly describedBy: string
}

/** The button that saves a file, with word of where it went; what went wrong stands above it. */
export function SaveFileRow({ file, label, saved, describedBy }: SaveFileRowProps) {
  return (
    <>
      {file.error !== null && <ErrorNote error={file.error} />}
      <div className={classes.row}>
        <Button variant="default" loading={file.isBusy} aria-describedby={describedBy} onClick={file.save}>
          {label}
        </Button>
        <span role="status" className={classes.saved}>
          {file.savedAs !== null && (
            <>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              {saved(file.savedAs)}
            </>
          )}
        </span>
      </div>
    </>
  )
}
