import { Button } from '@mantine/core'
import { visibleText } from '../../../shared/domain/visible-text'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { Callout } from '../../components/Callout'
import { useWaitingMail } from '../../hooks/use-waiting-mail'
import type { ComposeDraft } from '../../stores/compose'
import type { SettingsPart } from '../../stores/navigation'
import { useNavigation } from '../../stores/navigation'
import { secondMailsIn } from './compose-view'

const messages = mailMessages.compose

/** More names than this are told by their number. */
const namedAtMost = 5

const named = (names: readonly string[]): string => messages.named(names.slice(0, namedAtMost), Math.max(0, names.length - namedAtMost))

/** What is told before sending: no mail server, no password for it, a paused queue, no portal address, who gets none, who shares an address (spec R4.3 – R4.5). */
export function SetupNotes({ draft }: { readonly draft: ComposeDraft }) {
  const { kind, composed } = draft
  const { sameAddress } = secondMailsIn(draft)
  const waiting = useWaitingMail()
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
      {composed.mailConfigured && waiting?.queue.paused === true && (
        <Callout kind="warning" role="status" title={messages.pausedTitle}>
          {messages.pausedText}
        </Callout>
      )}
      {kind === 'loginDetails' && composed.portalUrl === null && (
        <Callout kind="warning" title={messages.noPortalTitle} action={<ToSettings part="portal" label={mailMessages.toPortal} />}>
          {messages.noPortalText}
        </Callout>
      )}
      {composed.skipped.length > 0 && (
        <Callout kind="warning" title={messages.skippedTitle(composed.skipped.length)}>
          {named(composed.skipped.map(({ name, email }) => messages.skipped(name, visibleText(email))))} {messages.skippedAdvice}
        </Callout>
      )}
      {sameAddress.length > 0 && (
        <Callout kind="warning" title={messages.sameAddressTitle(sameAddress.length)}>
          {named(sameAddress)} {messages.sameAddressAdvice}
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
