import { Button, Modal, Textarea } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../../../shared/messages/nl/common'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { Callout } from '../../components/Callout'
import { FixedField } from '../../components/FixedField'
import { useSession } from '../../stores/app-state'
import type { TakenAdviceProps } from './TakenAdvice'
import classes from './TakenAdvice.module.css'

type TakenMessageDialogProps = TakenAdviceProps & { readonly landelijkEmail: string; readonly opened: boolean; readonly onClose: () => void }

const messages = newUserMessages.taken

/** The message to landelijk applicatiebeheer, ready to paste in one's own mail program (spec R2.5). */
export function TakenMessageDialog({ name, username, portfolio, landelijkEmail, opened, onClose }: TakenMessageDialogProps) {
  const session = useSession()
  const [copy, setCopy] = useState<'not yet' | 'done' | 'failed'>('not yet')
  const subject = messages.subject(username)
  const text = messages.text({
    name,
    username,
    portfolio,
    beheerder: session.username,
    institute: session.institute.name,
    email: session.email
  })
  const close = (): void => {
    setCopy('not yet')
    onClose()
  }
  const copyAll = (): void => {
    navigator.clipboard.writeText(`${messages.subjectLabel}: ${subject}\n\n${text}`).then(
      () => setCopy('done'),
      () => setCopy('failed')
    )
  }
  return (
    <Modal opened={opened} onClose={close} title={messages.title} size={620} closeButtonProps={{ 'aria-label': words.close }}>
      <p className={classes.howTo}>{messages.howTo}</p>
      <div className={classes.fields}>
        <FixedField label={messages.to} value={landelijkEmail === '' ? messages.toUnknown : landelijkEmail} />
        <FixedField label={messages.subjectLabel} value={subject} />
        <Textarea label={messages.textLabel} value={text} readOnly rows={10} />
      </div>
      <div role="status" className={classes.outcome}>
        {copy === 'done' && <Callout kind="success">{messages.copied}</Callout>}
        {copy === 'failed' && <Callout kind="warning">{messages.copyFailed}</Callout>}
      </div>
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={close}>
          {words.close}
        </Button>
        <Button leftSection={<IconCopy size={18} stroke={1.75} aria-hidden />} onClick={copyAll}>
          {messages.copy}
        </Button>
      </div>
    </Modal>
  )
}
