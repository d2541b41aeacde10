import type { ReactNode } from 'react'
import type { AppError } from '../../shared/errors'
import { words } from '../../shared/messages/nl/common'
import { errorMessage } from '../../shared/messages/nl/errors'
import { Callout } from './Callout'

type ErrorNoteProps = { readonly error: AppError; readonly action?: ReactNode }

/** The sentence of a call that failed, at the place where it was asked. A bug also shows what finds its line in the log. */
export function ErrorNote({ error, action }: ErrorNoteProps) {
  const message = errorMessage(error)
  return (
    <Callout kind="fault" role="alert" title={message.title} action={action}>
      {message.advice}
      {error.code === 'unexpected' && ` ${words.reference(error.requestId)}`}
    </Callout>
  )
}
