import { Button, Modal } from '@mantine/core'
import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { importHistoryMessages as messages } from '../../../shared/messages/nl/import-history'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { FinalButton } from '../../components/FinalButton'
import { useRequest } from '../../hooks/use-request'
import { useUsers } from '../../stores/users'
import classes from './history.module.css'

type WithdrawDialogProps = {
  /** null: nothing is asked. */
  readonly record: ImportRecord | null
  readonly onClose: () => void
  readonly onWithdrawn: (record: ImportRecord) => void
}

/** Takes an import back as a whole (spec R3.9); focus starts on leaving it. Why it is no longer possible stands in the dialog. */
export function WithdrawDialog({ record, onClose, onWithdrawn }: WithdrawDialogProps) {
  const { send, isBusy, error, clearError } = useRequest(api.request['imports.withdraw'])
  const close = () => {
    clearError()
    onClose()
  }
  const withdraw = async ({ importId }: ImportRecord) => {
    const result = await send({ importId })
    if (!result.ok) return
    // Some of them may be among the ticked ones.
    useUsers.getState().clearSelection()
    onWithdrawn(result.value)
  }
  return (
    <Modal
      opened={record !== null}
      onClose={close}
      title={record === null ? '' : messages.confirmTitle(record.fileName)}
      size={500}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      {record !== null && (
        <>
          <p>{messages.confirmText(record.created)}</p>
          <p className={classes.small}>{messages.confirmFinal}</p>
          {error !== null && (
            <div className={classes.note}>
              <ErrorNote error={error} />
            </div>
          )}
          <div className={classes.actions}>
            <Button h={40} variant="default" data-autofocus onClick={close}>
              {messages.cancel}
            </Button>
            <FinalButton h={40} loading={isBusy} onClick={() => void withdraw(record)}>
              {messages.withdraw}
            </FinalButton>
          </div>
        </>
      )}
    </Modal>
  )
}
