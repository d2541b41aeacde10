import { useEffect, useRef } from 'react'
import { restoreWords } from '../../../shared/messages/nl/backup'
import { RestoreSteps } from '../backup/RestoreSteps'
import classes from './settings.module.css'

/** **Reservekopie terugzetten** in the place of the part; its heading takes focus, so that a screen reader goes on there. */
export function BackupRestore({ onBack }: { readonly onBack: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.section}>
      <div>
        <h3 ref={heading} tabIndex={-1}>
          {restoreWords.title}
        </h3>
        <p className={classes.intro}>{restoreWords.subtitle}</p>
      </div>
      <RestoreSteps onBack={onBack} />
    </div>
  )
}
