import { Button, Modal } from '@mantine/core'
import type { MailKind } from '../../../shared/domain/delivery'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { FinalButton } from '../../components/FinalButton'
import classes from './dialog.module.css'

const messages = mailMessages.compose

/** More names than this are told by their number. */
const namedAtMost = 100

type AgainDialogProps = {
  readonly kind: MailKind
  /** null: closed. */
  readonly names: readonly string[] | null
  readonly onSend: () => void
  readonly onCancel: () => void
}

/** A second mail to the same person asks first (spec R4.7). Focus starts on Annuleren, so that Enter sends nothing. */
export function AgainDialog({ kind, names, onSend, onCancel }: AgainDialogProps) {
  const named = names ?? []
  return (
    <Modal
      opened={names !== null}
      onClose={onCancel}
      title={messages.againTitle}
      size={520}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      <p>{messages.again[kind](named.length)}</p>
      <ul className={classes.names}>
        {named.slice(0, namedAtMost).map((name, index) => (
          <li key={`${name}-${index}`}>{name}</li>
        ))}
        {named.length > namedAtMost && <li>{messages.againMore(named.length - namedAtMost)}</li>}
      </ul>
      <p className={classes.small}>{messages.againText[kind]}</p>
      <div className={classes.actions}>
        <Button h={40} variant="default" data-autofocus onClick={onCancel}>
          {mailMessages.cancel}
        </Button>
        <FinalButton onClick={onSend}>{mailMessages.ok}</FinalButton>
      </div>
    </Modal>
  )
}
