import { Button } from '@mantine/core'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { Callout } from '../../components/Callout'
import type { ComposeDraft } from '../../stores/compose'
import type { SettingsPart } from '../../stores/navigation'
import { useNavigation } from '../../stores/navigation'

const messages = mailMessages.compose

/** What is told before sending: no mail server, no password for it, no portal address (spec R4.4, R4.5). */
export function SetupNotes({ draft: { kind, composed } }: { readonly draft: ComposeDraft }) {
  return (
    <>
      {!composed.mailConfigured && (
        <Callout kind="warning" title={messages.notConfiguredTitle} action={<ToSettings part="email" label={mailMessages.toSettings} />}>
          {messages.notConfiguredText}
        </Callout>
      )}
      {composed.mailConfigured && composed.passwordNeeded && (
        <Callout kind="warning" title={messages.passwordNeededTitle} action={<ToSettings part="email" label={mailMessages.toSettings} />}>
          {messages.passwordNeededText}
        </Callout>
      )}
      {kind === 'loginDetails' && composed.portalUrl === null && (
        <Callout kind="warning" title={messages.noPortalTitle} action={<ToSettings part="portal" label={mailMessages.toPortal} />}>
          {messages.noPortalText}
        </Callout>
      )}
    </>
  )
}

function ToSettings({ part, label }: { readonly part: SettingsPart; readonly label: string }) {
  const go = useNavigation((store) => store.go)
  return (
    <Button variant="default" onClick={() => go({ kind: 'settings', part })}>
      {label}
    </Button>
  )
}
