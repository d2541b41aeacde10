import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
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

/** The button that saves a file, with word of where it went; what went wrong stands below it, and comes in sight. */
export function SaveFileRow({ file: { save, isBusy, error, savedAs }, label, saved, describedBy }: SaveFileRowProps) {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Often the last row of its page, so that what comes under it falls below the edge.
    if (error !== null) note.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return (
    <>
      <div className={classes.row}>
        <Button variant="default" loading={isBusy} aria-describedby={describedBy} onClick={save}>
          {label}
        </Button>
        <span role="status" className={classes.saved}>
          {savedAs !== null && (
            <>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              {saved(savedAs)}
            </>
          )}
        </span>
      </div>
      {error !== null && (
        <div ref={note} className={classes.note}>
          <ErrorNote error={error} />
        </div>
      )}
    </>
  )
}
