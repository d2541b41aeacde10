import { Button, Modal } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { AccountDraft } from '../../../shared/domain/account'
import { fullName } from '../../../shared/domain/account'
import type { AccountField, Finding } from '../../../shared/domain/finding'
import type { AppError } from '../../../shared/errors'
import { words } from '../../../shared/messages/nl/common'
import { fieldLabel } from '../../../shared/messages/nl/findings'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { BigNumber } from '../../components/BigNumber'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { NamedFinding } from './NamedFinding'
import classes from './ConfirmDialog.module.css'

type ConfirmDialogProps = {
  readonly opened: boolean
  /** As it will be created: without invisible characters and surplus space. */
  readonly draft: AccountDraft
  readonly warnings: readonly Finding[]
  readonly isBusy: boolean
  readonly error: AppError | null
  readonly onOk: () => void
  readonly onCancel: () => void
  /** It has faded out. */
  readonly onClosed: () => void
  readonly onGoToField: (field: AccountField) => void
}

const messages = newUserMessages.confirm

/**
 * Definitief aanmaken (spec R2.4): the whole account once more. The focus begins on the heading, so that Enter does nothing; only
 * this OK creates the account.
 */
export function ConfirmDialog({ opened, draft, warnings, isBusy, error, onOk, onCancel, onClosed, onGoToField }: ConfirmDialogProps) {
  return (
    <Modal.Root
      opened={opened}
      onClose={isBusy ? () => undefined : onCancel}
      onExitTransitionEnd={onClosed}
      closeOnClickOutside={false}
      size={660}
      centered
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header className={classes.header ?? ''}>
          <Modal.Title tabIndex={-1} data-autofocus>
            {messages.title}
          </Modal.Title>
          <p className={classes.subtitle}>{messages.subtitle}</p>
        </Modal.Header>
        <Modal.Body>
          <Account draft={draft} />
          {warnings.map((warning) => (
            <div key={`${warning.field} ${warning.code}`} className={classes.note}>
              <Callout
                kind="warning"
                action={
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={newUserMessages.toFieldNamed(fieldLabel(warning.field))}
                    onClick={() => onGoToField(warning.field)}
                  >
                    {newUserMessages.toField}
                  </button>
                }
              >
                <NamedFinding finding={warning} />
              </Callout>
            </div>
          ))}
          {error !== null && (
            <div className={classes.note}>
              <ErrorNote error={error} />
            </div>
          )}
          <div className={classes.final}>
            <IconLock size={20} stroke={1.75} aria-hidden className={classes.lock} />
            <div className={classes.finalText} role="status">
              <strong>{isBusy ? messages.busy : messages.afterOk}</strong>
              <span>{messages.onlyNational}</span>
            </div>
            <Button variant="default" h={40} onClick={onCancel} disabled={isBusy}>
              {words.cancel}
            </Button>
            <GatedButton final off={isBusy} reason={null} onClick={onOk}>
              {words.ok}
            </GatedButton>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Account({ draft }: { readonly draft: AccountDraft }) {
  const facts: readonly (readonly [AccountField, ReactNode])[] = [
    ['firstName', draft.firstName],
    ['middleName', draft.middleName === '' ? messages.none : draft.middleName],
    ['lastName', draft.lastName],
    ['bigNumber', <BigNumber key="bigNumber" value={draft.bigNumber} />],
    ['role', newUserMessages.role],
    ['status', newUserMessages.status],
    ['institute', draft.institute],
    ['gender', draft.gender === 'm' ? newUserMessages.man : newUserMessages.woman],
    ['inTraining', newUserMessages.inTraining],
    ['groups', draft.groups.join(', ')],
    ['roleGroup', newUserMessages.roleGroup],
    ['password', messages.passwordFilled]
  ]
  return (
    <div className={classes.account}>
      <div className={classes.who}>
        <p className={classes.name}>{fullName(draft)}</p>
        <p className={classes.username}>
          <BigNumber value={draft.username} />
        </p>
        <p>{draft.email}</p>
      </div>
      <dl className={classes.facts}>
        {facts.map(([field, value]) => (
          <div key={field}>
            <dt className={classes.label}>{fieldLabel(field)}</dt>
            <dd className={classes.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
