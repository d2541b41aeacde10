import { Button, Modal } from '@mantine/core'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { FinalButton } from '../../components/FinalButton'
import { namesWithActivation, type SecondMails } from './compose-view'
import classes from './dialog.module.css'

const messages = mailMessages.compose

/** More names than this are told by their number. */
const namedAtMost = 100

type AgainDialogProps = {
  /** null: closed. */
  readonly asked: (SecondMails & { readonly next: 'send' | 'save' }) | null
  /** Names of those who chose a password already. */
  readonly activated: readonly string[]
  /** How many have none yet; 0 where leaving out the named ones leaves nobody. */
  readonly others: number
  readonly onOthers: () => void
  readonly onGoOn: () => void
  readonly onCancel: () => void
}

/** A second mail to the same person, or to the same mailbox, asks first (spec R4.7). Enter mails nobody twice: it mails only the others, and cancels where there are none. */
export function AgainDialog({ asked, activated, others, onOthers, onGoOn, onCancel }: AgainDialogProps) {
  const { names, sameAddress, next } = asked ?? { names: [], sameAddress: [], next: 'send' }
  return (
    <Modal
      opened={asked !== null}
      onClose={onCancel}
      title={names.length > 0 ? messages.againTitle : messages.againSameTitle}
      size={520}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      {names.length > 0 && (
        <>
          <p>{messages.again(names.length)}</p>
          <Names names={namesWithActivation(names, activated)} />
          <p className={classes.small}>{messages.againText[next]}</p>
        </>
      )}
      {sameAddress.length > 0 && (
        <div className={classes.part}>
          <p>{messages.againSame(sameAddress.length)}</p>
          <Names names={sameAddress} />
          <p className={classes.small}>{messages.againSameText}</p>
        </div>
      )}
      <div className={classes.actions}>
        <Button h={40} variant="default" data-autofocus={others === 0 || undefined} onClick={onCancel}>
          {mailMessages.cancel}
        </Button>
        {others === 0 ? (
          <FinalButton onClick={onGoOn}>{mailMessages.ok}</FinalButton>
        ) : (
          <>
            <Button h={40} variant="default" onClick={onGoOn}>
              {mailMessages.ok}
            </Button>
            <FinalButton data-autofocus onClick={onOthers}>
              {messages.againOthers(others)}
            </FinalButton>
          </>
        )}
      </div>
    </Modal>
  )
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={classes.names}>
      {names.slice(0, namedAtMost).map((name, index) => (
        <li key={`${name}-${index}`}>{name}</li>
      ))}
      {names.length > namedAtMost && <li>{messages.againMore(names.length - namedAtMost)}</li>}
    </ul>
  )
}
