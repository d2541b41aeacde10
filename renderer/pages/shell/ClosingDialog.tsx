import { Button, Group, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { EventPayload } from '../../../shared/ipc/contract'
import { closingMessages as messages } from '../../../shared/messages/nl/mail-report'
import { api } from '../../api'

type Asked = EventPayload<'app.closing'>

/** Closing the window while mail waits asks first (spec R4.6). Main closes anyway where this does not show, and at a second close. */
export function ClosingDialog() {
  const [asked, setAsked] = useState<Asked | null>(null)
  const isAsking = asked !== null

  useEffect(() => api.on['app.closing']((question) => setAsked(question)), [])
  useEffect(() => {
    if (!isAsking) return undefined
    void api.request['app.closingShown']({ shown: true })
    return () => void api.request['app.closingShown']({ shown: false })
  }, [isAsking])

  const stay = () => setAsked(null)
  return (
    <Modal
      opened={isAsking}
      onClose={stay}
      title={messages.title(asked?.waiting ?? 0)}
      size={480}
      withCloseButton={false}
      transitionProps={{ transition: 'fade', duration: 120, exitDuration: 0 }}
    >
      <p>{messages.text(asked?.waiting ?? 0, asked?.paused === true)}</p>
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button h={40} variant="default" onClick={() => void api.request['app.close']({})}>
          {messages.close}
        </Button>
        <Button h={40} data-autofocus onClick={stay}>
          {messages.stay}
        </Button>
      </Group>
    </Modal>
  )
}
