import { Button, Modal } from '@mantine/core'
import type { AppError } from '../../../shared/errors'
import type { RegisterChange, RegisterOffer } from '../../../shared/ipc/register-schemas'
import { words } from '../../../shared/messages/nl/common'
import { registerWords } from '../../../shared/messages/nl/registers'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { losesMany } from './register-changes'
import classes from './RegisterChanges.module.css'
import settings from './settings.module.css'

const messages = registerWords.change

type RegisterChangesProps = {
  /** null: closed. */
  readonly offer: Extract<RegisterOffer, { kind: 'offered' }> | null
  readonly isBusy: boolean
  readonly error: AppError | null
  readonly onAccept: () => void
  readonly onCancel: () => void
}

/** What importing a register would change, before it does (spec R3.13). Focus starts on Annuleren where much would be lost. */
export function RegisterChanges({ offer, isBusy, error, onAccept, onCancel }: RegisterChangesProps) {
  const changes = offer?.changes ?? []
  const gone = changes.filter(losesMany)
  const named = (isNew: boolean) => changes.filter(({ before }) => (before === null) === isNew).map(({ portfolio }) => portfolio)
  const first = named(true)
  return (
    <Modal
      opened={offer !== null}
      onClose={onCancel}
      closeOnClickOutside={!isBusy}
      closeOnEscape={!isBusy}
      title={messages.title}
      size={680}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      <div className={classes.content}>
        <p className={classes.intro}>
          {messages.intro(offer?.fileName ?? '', named(false))}
          {first.length > 0 && messages.first(first)}
        </p>
        <ChangeTable changes={changes} />
        {changes.every(({ added, removed }) => added + removed === 0) && <p className={classes.intro}>{messages.same}</p>}
        {gone.map((change) => (
          <Callout key={change.portfolio} kind="warning" title={messages.manyGoneTitle(change)}>
            {messages.manyGone(change)}
          </Callout>
        ))}
        {error !== null && <ErrorNote error={error} />}
        <div className={classes.actions}>
          <Button variant="default" data-autofocus={gone.length > 0 || undefined} disabled={isBusy} onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button data-autofocus={gone.length === 0 || undefined} loading={isBusy} onClick={onAccept}>
            {words.ok}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function ChangeTable({ changes }: { readonly changes: readonly RegisterChange[] }) {
  const { portfolio, before, after, added, removed } = messages.columns
  return (
    <table className={settings.table} aria-label={messages.table}>
      <thead>
        <tr>
          <th scope="col">{portfolio}</th>
          <th scope="col">{before}</th>
          <th scope="col" className={settings.number}>
            {after}
          </th>
          <th scope="col" className={settings.number}>
            {added}
          </th>
          <th scope="col" className={settings.number}>
            {removed}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.portfolio}>
            <th scope="row">{change.portfolio}</th>
            <td>
              {change.before === null ? (
                <span className={classes.since}>{messages.none}</span>
              ) : (
                <>
                  {messages.names(change.before.count)}
                  <span className={classes.since}> {messages.since(change.before.importedAt)}</span>
                </>
              )}
            </td>
            <td className={settings.number}>{messages.names(change.count)}</td>
            <td className={settings.number}>{messages.added(change.added)}</td>
            <td className={settings.number} data-many={losesMany(change)}>
              {messages.removed(change.removed)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
