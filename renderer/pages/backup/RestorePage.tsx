import { restoreWords } from '../../../shared/messages/nl/backup'
import { CardPage } from '../../components/CardPage'
import { RestoreSteps } from './RestoreSteps'

/** **Reservekopie terugzetten** while nobody is logged in: on a new computer, or where the data cannot be opened. */
export function RestorePage({ onBack }: { readonly onBack: () => void }) {
  return (
    <CardPage title={restoreWords.title} subtitle={restoreWords.subtitle} width={640}>
      <RestoreSteps onBack={onBack} />
    </CardPage>
  )
}
