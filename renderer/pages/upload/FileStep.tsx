import { Button, Modal } from '@mantine/core'
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { DragEvent } from 'react'
import { importMessages } from '../../../shared/messages/nl/import'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import type { UploadStep } from '../../stores/upload'
import { useUpload } from '../../stores/upload'
import { StepHeading } from './StepHeading'
import classes from './UploadPage.module.css'

const messages = importMessages.file
const notes = { cancelled: messages.cancelled, oneAtATime: messages.oneAtATime, noFile: messages.noFile } as const

type FileStepProps = { readonly step: Extract<UploadStep, { kind: 'file' | 'uploaded' }> }

/** Step Bestand: Bladeren, or a file that is dropped; then the manual's message, which OK closes. */
export function FileStep({ step }: FileStepProps) {
  const { choose, drop, inspect } = useUpload.getState()
  const [isOver, setIsOver] = useState(false)

  const dragOver = (event: DragEvent) => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setIsOver(true)
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void drop([...event.dataTransfer.files])
  }

  return (
    <>
      {step.kind === 'file' && step.note !== null && (
        <Callout kind={step.note === 'cancelled' ? 'info' : 'warning'} role="status">
          {notes[step.note]}
        </Callout>
      )}
      {step.kind === 'file' && step.error !== null && <ErrorNote error={step.error} />}
      <div className={classes.dropZone} data-over={isOver} onDragOver={dragOver} onDragLeave={() => setIsOver(false)} onDrop={dropped}>
        <IconUpload className={classes.dropIcon} size={40} stroke={1.5} aria-hidden />
        <StepHeading className={classes.heading}>{messages.heading}</StepHeading>
        <Button h={40} className={classes.spaced ?? ''} onClick={() => void choose()}>
          {messages.browse}
        </Button>
        <p>{isOver ? messages.dropNow : messages.drop}</p>
        <p className={classes.hint}>{messages.hint}</p>
      </div>
      <Modal
        opened={step.kind === 'uploaded'}
        onClose={() => void inspect()}
        title={messages.uploadedTitle}
        withCloseButton={false}
        closeOnClickOutside={false}
      >
        <div className={classes.dialogText}>
          <IconFileTypeCsv className={classes.dropIcon} size={28} stroke={1.5} aria-hidden />
          <div>
            <p role="status">{messages.uploaded}</p>
            {step.kind === 'uploaded' && <p className={classes.hint}>{step.file.fileName}</p>}
          </div>
        </div>
        <div className={classes.dialogActions}>
          <Button h={40} className={classes.ok ?? ''} data-autofocus onClick={() => void inspect()}>
            {importMessages.ok}
          </Button>
        </div>
      </Modal>
    </>
  )
}
