import { Button, Group, Modal } from '@mantine/core'

type DiscardDialogProps = {
  readonly opened: boolean
  readonly words: { readonly title: string; readonly text: string; readonly stay: string; readonly discard: string }
  readonly onStay: () => void
  readonly onDiscard: () => void
}

/** Leaving with something typed asks first: nothing that was typed is lost by one click (spec R5.2). */
export function DiscardDialog({ opened, words, onStay, onDiscard }: DiscardDialogProps) {
  return (
    <Modal opened={opened} onClose={onStay} title={words.title} size={460} withCloseButton={false}>
      <p>{words.text}</p>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onDiscard}>
          {words.discard}
        </Button>
        <Button data-autofocus onClick={onStay}>
          {words.stay}
        </Button>
      </Group>
    </Modal>
  )
}
