import { Button, Modal } from '@mantine/core'
import { mailMessages } from '../../../shared/messages/nl/mail'
import classes from './dialog.module.css'

const messages = mailMessages.report

type StopDialogProps = {
  readonly isOpen: boolean
  readonly waiting: number
  readonly onLater: () => void
  readonly onNever: () => void
  readonly onGoOn: () => void
}

/** Two ways to stop, each with what comes of it (spec R4.6); focus starts on going on. */
export function StopDialog({ isOpen, waiting, onLater, onNever, onGoOn }: StopDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onGoOn}
      title={messages.stopTitle}
      size={600}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      <p>{messages.stopWaiting(waiting)}</p>
      <p className={classes.small}>{messages.stopUnderWay}</p>
      <ul className={classes.choices}>
        <li>
          <span id="stop-later">{messages.stopLaterText(waiting)}</span>
          <Button h={40} variant="default" aria-describedby="stop-later" onClick={onLater}>
            {messages.stopLater}
          </Button>
        </li>
        <li>
          <span id="stop-never">{messages.stopNeverText(waiting)}</span>
          <Button h={40} variant="default" className={classes.stop ?? ''} aria-describedby="stop-never" onClick={onNever}>
            {messages.stopNever}
          </Button>
        </li>
      </ul>
      <div className={classes.actions}>
        <Button h={40} data-autofocus onClick={onGoOn}>
          {messages.stopGoOn}
        </Button>
      </div>
    </Modal>
  )
}
