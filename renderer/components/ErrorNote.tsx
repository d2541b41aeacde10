import type { ReactNode } from 'react'
import type { AppError } from '../../shared/errors'
import { words } from '../../shared/messages/nl/common'
import { errorMessage, type Sentences } from '../../shared/messages/nl/errors'
import { Callout } from './Callout'

type ErrorNoteProps = {
  readonly error: AppError
  /** Where the place calls for other words than the usual ones of this error. */
  readonly message?: Sentences
  readonly action?: ReactNode
}

/** The sentence of a call that failed, at the place where it was asked. A bug also shows what finds its line in the log. */
export function ErrorNote({ error, message = errorMessage(error), action }: ErrorNoteProps) {
  return (
    <Callout kind="fault" role="alert" title={message.title} action={action}>
      {message.advice}
      {error.code === 'unexpected' && ` ${words.reference(error.requestId)}`}
    </Callout>
  )
}
