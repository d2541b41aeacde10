import type { AppError } from '../../../shared/errors'
import { ErrorNote } from '../../components/ErrorNote'
import { PauseNote } from './PauseNote'
import type { Pause } from './use-pause'

type CredentialNoteProps = { readonly error: AppError; readonly pause: Pause }

/** What is said of a form in which somebody says who they are, and at none of its fields. */
export function CredentialNote({ error, pause }: CredentialNoteProps) {
  return error.code === 'tryLater' ? <PauseNote pause={pause} /> : <ErrorNote error={error} />
}
