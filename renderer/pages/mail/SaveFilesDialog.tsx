import { Button, Modal, Progress } from '@mantine/core'
import { mailFilesWords as words } from '../../../shared/messages/nl/mail-files'
import type { MailKind } from '../../../shared/domain/delivery'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { Callout } from '../../components/Callout'
import { FinalButton } from '../../components/FinalButton'
import classes from './dialog.module.css'
import type { SavedMails, Sending } from './use-sending'

type SaveFilesDialogProps = {
  readonly kind: MailKind
  readonly count: number
  readonly sending: Sending
  readonly onChoose: () => void
  readonly onCancel: () => void
  readonly onStop: () => void
  readonly onReport: (batchId: string) => void
}

/** Bewaren als .eml (spec R4.5): what the files hold and whose work it is to send them, how far it is, and what came of it. */
export function SaveFilesDialog(props: SaveFilesDialogProps) {
  const { sending, onCancel } = props
  const isOpen = sending.kind === 'warning' || sending.kind === 'saving' || sending.kind === 'saved'
  const isBusy = sending.kind === 'saving'
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        if (sending.kind === 'saved') props.onReport(sending.saved.batchId)
        else if (!isBusy) onCancel()
      }}
      title={isBusy ? words.busyTitle : words.title}
      size={560}
      withCloseButton={false}
      closeOnClickOutside={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      {sending.kind === 'warning' && <Warning {...props} />}
      {sending.kind === 'saving' && <Saving count={props.count} done={sending.done} isStopping={sending.isStopping} onStop={props.onStop} />}
      {sending.kind === 'saved' && <Saved saved={sending.saved} onReport={props.onReport} />}
    </Modal>
  )
}

function Warning({ kind, count, onChoose, onCancel }: SaveFilesDialogProps) {
  const { title, text } = words.warning[kind]
  return (
    <>
      <p className={classes.what}>{words.what(count)}</p>
      <Callout kind="warning" title={title}>
        {text}
      </Callout>
      <div className={classes.actions}>
        <Button h={40} variant="default" data-autofocus onClick={onCancel}>
          {mailMessages.cancel}
        </Button>
        <FinalButton onClick={onChoose}>{words.choose}</FinalButton>
      </div>
    </>
  )
}

type SavingProps = { readonly count: number; readonly done: number; readonly isStopping: boolean; readonly onStop: () => void }

function Saving({ count, done, isStopping, onStop }: SavingProps) {
  const text = words.busy(done, count)
  return (
    <>
      <Progress.Root size={12}>
        <Progress.Section value={(100 * done) / Math.max(1, count)} aria-label={text} />
      </Progress.Root>
      <p className={classes.small}>{text}</p>
      <div className={classes.actions}>
        <Button h={40} variant="default" data-autofocus aria-disabled={isStopping} onClick={onStop}>
          {isStopping ? words.stopping : words.stop}
        </Button>
      </div>
    </>
  )
}

function Saved({ saved, onReport }: { readonly saved: SavedMails; readonly onReport: (batchId: string) => void }) {
  const leftOut = saved.asked - saved.saved - saved.failed - saved.skipped.length
  const isWhole = saved.failed === 0 && leftOut === 0
  return (
    <>
      <Callout kind={isWhole ? 'success' : 'warning'} title={words.doneTitle(saved.saved)} role="status">
        {words.doneText(saved.folderName)}
        {saved.failed > 0 && <div>{words.failed(saved.failed)}</div>}
        {leftOut > 0 && <div>{words.leftOut(leftOut)}</div>}
      </Callout>
      <div className={classes.actions}>
        <Button h={40} data-autofocus onClick={() => onReport(saved.batchId)}>
          {words.toReport}
        </Button>
      </div>
    </>
  )
}
