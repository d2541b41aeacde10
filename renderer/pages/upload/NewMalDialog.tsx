import { Button, Modal } from '@mantine/core'
import type { MalOffer } from '../../../shared/ipc/mal-schemas'
import { malMessages as messages, malRefusalMessage } from '../../../shared/messages/nl/mal'
import { Callout } from '../../components/Callout'
import { useSession } from '../../stores/app-state'
import classes from './MalCard.module.css'

type Offered = Extract<MalOffer, { kind: 'offered' }>
type Refused = Extract<MalOffer, { kind: 'refused' }>

type NewMalDialogProps = {
  readonly offer: Offered | Refused | null
  readonly isBusy: boolean
  readonly onLoad: (offer: Offered) => void
  readonly onClose: () => void
}

/** What a chosen mal would change, before it does; or why it is none that can be taken over (spec R3.1). */
export function NewMalDialog({ offer, isBusy, onLoad, onClose }: NewMalDialogProps) {
  const title = offer?.kind === 'refused' ? malRefusalMessage(offer).title : messages.title
  return (
    <Modal
      opened={offer !== null}
      onClose={onClose}
      title={title}
      size={560}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      {offer?.kind === 'refused' && (
        <>
          <p>{malRefusalMessage(offer).text}</p>
          <div className={classes.actions}>
            <Button h={40} variant="default" data-autofocus onClick={onClose}>
              {messages.close}
            </Button>
          </div>
        </>
      )}
      {offer?.kind === 'offered' && (
        <>
          <Changes offer={offer} />
          <div className={classes.actions}>
            <Button h={40} variant="default" data-autofocus={!offer.isNewer || undefined} onClick={onClose}>
              {messages.cancel}
            </Button>
            <Button h={40} data-autofocus={offer.isNewer || undefined} loading={isBusy} onClick={() => onLoad(offer)}>
              {messages.ok}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function Changes({ offer: { version, presentVersion, isNewer, changes, note, signedBy } }: { readonly offer: Offered }) {
  const { institute } = useSession()
  return (
    <>
      <p>{messages.intro(institute.name, version, presentVersion)}</p>
      {note !== '' && (
        <p className={classes.reason}>
          <strong>{messages.note}</strong> {note}
        </p>
      )}
      {!isNewer && version !== presentVersion && (
        <div className={classes.older}>
          <Callout kind="warning" title={messages.older}>
            {messages.olderText}
          </Callout>
        </div>
      )}
      {changes.length === 0 ? (
        <p className={classes.note}>{messages.noChanges}</p>
      ) : (
        <table className={classes.changes} aria-label={messages.changes}>
          <thead>
            <tr>
              <th scope="col">{messages.columns.column}</th>
              <th scope="col">{messages.columns.before}</th>
              <th scope="col">{messages.columns.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ column, before, after }) => (
              <tr key={column}>
                <td>{column === 'level' ? messages.group : column}</td>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.note}>{messages.after}</p>
      <p className={classes.note}>{signedBy === null ? messages.unsigned : messages.signed(signedBy)}</p>
    </>
  )
}
