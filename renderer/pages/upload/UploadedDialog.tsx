import { Button, Modal } from '@mantine/core'
import { IconClipboardText, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { importMessages } from '../../../shared/messages/nl/import'
import { useUpload } from '../../stores/upload'
import type { UploadStep } from '../../stores/upload-steps'
import classes from './UploadPage.module.css'

const messages = importMessages.file

/** "Het bestand is geüpload.", the message of the manual; after its OK the file is read and checked. */
export function UploadedDialog({ step }: { readonly step: UploadStep }) {
  const inspect = useUpload((store) => store.inspect)
  const isOpen = step.kind === 'uploaded'
  const isPasted = isOpen && step.isPasted
  const isWorkbook = isOpen && /\.xls\w?$/i.test(step.file.fileName)
  const Icon = isPasted ? IconClipboardText : isWorkbook ? IconFileSpreadsheet : IconFileTypeCsv
  return (
    <Modal
      opened={isOpen}
      onClose={() => void inspect()}
      title={isPasted ? messages.pastedTitle : messages.uploadedTitle}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      <div className={classes.dialogText}>
        <Icon className={classes.dropIcon} size={28} stroke={1.5} aria-hidden />
        <div>
          <p role="status">{isPasted ? messages.pasted : messages.uploaded}</p>
          {isOpen && !isPasted && <p className={classes.hint}>{step.file.fileName}</p>}
        </div>
      </div>
      <div className={classes.dialogActions}>
        <Button h={40} className={classes.ok ?? ''} data-autofocus onClick={() => void inspect()}>
          {importMessages.ok}
        </Button>
      </div>
    </Modal>
  )
}
