import { Button, Textarea } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { DragEvent } from 'react'
import { importMessages } from '../../../shared/messages/nl/import'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { useUpload } from '../../stores/upload'
import type { UploadStep } from '../../stores/upload-steps'
import { StepHeading } from './StepHeading'
import { UploadedDialog } from './UploadedDialog'
import classes from './UploadPage.module.css'

const messages = importMessages.file
const notes = {
  cancelled: messages.cancelled,
  oneAtATime: messages.oneAtATime,
  noFile: messages.noFile,
  pasteEmpty: messages.pasteEmpty,
  pasteTooLong: messages.pasteTooLong
} as const

const isMac = navigator.userAgent.includes('Mac OS')

type FileStepProps = { readonly step: Extract<UploadStep, { kind: 'file' | 'uploaded' }> }

/** Step Bestand: Bladeren, a file that is dropped, or rows that are pasted; then the manual's message, which OK closes. */
export function FileStep({ step }: FileStepProps) {
  const { choose, drop } = useUpload.getState()
  const [isOver, setIsOver] = useState(false)
  usePaste()

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
      <div className={classes.paste}>
        <Textarea
          label={messages.paste}
          description={isMac ? messages.pasteHintMac : messages.pasteHint}
          rows={2}
          value=""
          onChange={noTyping}
          spellCheck={false}
        />
      </div>
      <UploadedDialog step={step} />
    </>
  )
}

/** Rows come in whole, by pasting; the field is the place to do so for who looks for one. */
const noTyping = (): void => undefined

/** Ctrl+V anywhere on the step. The event brings the text itself, so that no permission to read the clipboard is needed. */
function usePaste(): void {
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      event.preventDefault()
      void useUpload.getState().paste(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('paste', pasted)
    return () => document.removeEventListener('paste', pasted)
  }, [])
}
