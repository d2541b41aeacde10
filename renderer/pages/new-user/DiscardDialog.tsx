import { Button, Group, Modal } from '@mantine/core'
import { newUserMessages } from '../../../shared/messages/nl/new-user'

type DiscardDialogProps = { readonly opened: boolean; readonly onStay: () => void; readonly onDiscard: () => void }

/** Annuleren with something typed asks first: nothing that was typed is lost by one click (spec R5.2). */
export function DiscardDialog({ opened, onStay, onDiscard }: DiscardDialogProps) {
  return (
    <Modal opened={opened} onClose={onStay} title={newUserMessages.leave.title} size={460} withCloseButton={false}>
      <p>{newUserMessages.leave.text}</p>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onDiscard}>
          {newUserMessages.leave.discard}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {newUserMessages.leave.stay}
        </Button>
      </Group>
    </Modal>
  )
}
