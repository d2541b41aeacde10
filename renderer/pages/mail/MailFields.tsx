import { Button, Textarea, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react'
import type { RefObject } from 'react'
import type { TemplateProblem } from '../../../shared/domain/mail-template'
import { availablePlaceholders } from '../../../shared/domain/mail-template'
import { mailMessages } from '../../../shared/messages/nl/mail'
import { FixedField } from '../../components/FixedField'
import { Mono } from '../../components/Mono'
import type { ComposeDraft } from '../../stores/compose'
import { useCompose } from '../../stores/compose'
import classes from './ComposePage.module.css'
import { sentencesAt } from './compose-view'
import { RecipientList } from './RecipientList'

const messages = mailMessages.compose

type MailFieldsProps = {
  readonly draft: ComposeDraft
  readonly problems: readonly TemplateProblem[]
  /** OK was pressed with problems: what is empty is a fault from then on. */
  readonly wasPressed: boolean
  readonly subjectRef: RefObject<HTMLInputElement | null>
  readonly textRef: RefObject<HTMLTextAreaElement | null>
}

/** The text is long: what is wrong with it stands where it is seen first. */
const errorAboveText: ('label' | 'error' | 'input')[] = ['label', 'error', 'input']

/** Van, Aan, Onderwerp; and the text, once Tekst aanpassen was chosen or for a message. */
export function MailFields(props: MailFieldsProps) {
  const { draft } = props
  const { adapt, restore } = useCompose.getState()
  return (
    <div className={classes.fields}>
      <FixedField label={messages.from} value={draft.composed.from} hint={messages.fromHint} />
      <RecipientList recipients={draft.recipients} shown={draft.shown} isShort={draft.isAdapted} />
      {draft.isAdapted ? <AdaptedText {...props} /> : <FixedField label={messages.subject} value={draft.mail.subject} />}
      {draft.kind === 'loginDetails' && (
        <div className={classes.adapt}>
          {!draft.isAdapted && <p className={classes.small}>{messages.fixed}</p>}
          {draft.isAdapted ? (
            <Button variant="default" leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />} onClick={restore}>
              {messages.restore}
            </Button>
          ) : (
            <Button variant="default" leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />} onClick={adapt}>
              {messages.adapt}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function AdaptedText({ draft, problems, wasPressed, subjectRef, textRef }: MailFieldsProps) {
  const write = useCompose((store) => store.write)
  const atSubject = sentencesAt('subject', problems, wasPressed)
  const atText = sentencesAt('text', problems, wasPressed)
  const hasPortal = draft.composed.portalUrl !== null
  return (
    <>
      <TextInput
        ref={subjectRef}
        label={messages.subject}
        value={draft.mail.subject}
        maxLength={300}
        error={atSubject.length > 0 && <Lines sentences={atSubject} />}
        onChange={(event) => write({ subject: event.currentTarget.value })}
      />
      <Textarea
        ref={textRef}
        label={messages.text}
        value={draft.mail.text}
        rows={10}
        inputWrapperOrder={errorAboveText}
        maxLength={20_000}
        error={atText.length > 0 && <Lines sentences={atText} />}
        onChange={(event) => write({ text: event.currentTarget.value })}
      />
      <div className={classes.placeholders}>
        <p className={classes.small}>{draft.kind === 'message' ? messages.placeholdersMessage : messages.placeholders}</p>
        <dl>
          {availablePlaceholders(draft.kind, hasPortal).map((placeholder) => (
            <div key={placeholder} className={classes.placeholder}>
              <dt>
                <Mono>{`{${placeholder}}`}</Mono>
              </dt>
              <dd>{messages.placeholderMeanings[placeholder]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  )
}

function Lines({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <span>
      {sentences.map((sentence) => (
        <span key={sentence} className={classes.line}>
          {sentence}
        </span>
      ))}
    </span>
  )
}
