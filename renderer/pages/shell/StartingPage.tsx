import { Button } from '@mantine/core'
import { applicationName, words } from '../../../shared/messages/nl/common'
import { shellWords } from '../../../shared/messages/nl/shell'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { useAppState } from '../../stores/app-state'

/** Until main said where the application stands; that takes a moment, so the text is quiet. */
export function StartingPage() {
  const error = useAppState((store) => store.error)
  const refresh = useAppState((store) => store.refresh)
  return (
    <CardPage title={applicationName} width={480}>
      {error === null ? <p role="status">{shellWords.starting}</p> : <ErrorNote error={error} action={<Button onClick={refresh}>{words.tryAgain}</Button>} />}
    </CardPage>
  )
}
