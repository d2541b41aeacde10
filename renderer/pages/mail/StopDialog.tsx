import { Button, Modal } from '@mantine/core'
import { mailMessages } from '../../../shared/messages/nl/mail'
import classes from './dialog.module.css'

const messages = mailMessages.report

type StopDialogProps = { readonly isOpen: boolean; readonly waiting: number; readonly onStop: () => void; readonly onGoOn: () => void }

/** Stopping cannot be taken back; focus starts on going on. */
export function StopDialog({ isOpen, waiting, onStop, onGoOn }: StopDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onGoOn}
      title={messages.stopTitle}
      size={480}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      <p>{messages.stopText(waiting)}</p>
      <p className={classes.small}>{messages.stopUnderWay}</p>
      <div className={classes.actions}>
        <Button h={40} variant="default" data-autofocus onClick={onGoOn}>
          {messages.stopGoOn}
        </Button>
        <Button h={40} variant="default" className={classes.stop ?? ''} onClick={onStop}>
          {messages.stop}
        </Button>
      </div>
    </Modal>
  )
}
