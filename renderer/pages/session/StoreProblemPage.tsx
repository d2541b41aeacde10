import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AppState } from '../../../shared/ipc/session-schemas'
import type { StoreProblem } from '../../../shared/ipc/store-schemas'
import { restoreWords } from '../../../shared/messages/nl/backup'
import { words } from '../../../shared/messages/nl/common'
import { recoveryWords } from '../../../shared/messages/nl/recovery'
import { storeProblemWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { HelpdeskLog } from '../../components/HelpdeskLog'
import { useReopenStore } from '../../hooks/use-reopen-store'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import { RestorePage } from '../backup/RestorePage'
import { ProblemFacts } from './ProblemFacts'
import classes from './session.module.css'
import recoveryClasses from './recovery.module.css'
import { RecoveryKeyForm } from './RecoveryKeyForm'
import { RecoveryOfferNote } from './RecoveryOfferNote'
import { canRestoreBackup, problemText } from './recovery-view'
import { StartAnew } from './StartAnew'

/** The store cannot be used: what is the matter, what can be recovered of it, and where it is (spec R5.2, R5.3). */
export function StoreProblemPage({ problem }: { readonly problem: StoreProblem }) {
  const setState = useAppState((store) => store.setState)
  const [isRestoring, setRestoring] = useState(false)
  const reopen = useReopenStore()
  const recover = useRequest(api.request['store.recover'])
  const startAnew = useRequest(api.request['store.startAnew'])
  const showFolder = useRequest(api.request['app.showDataFolder'])
  const { kind, offer } = problem
  const { title, advice } = problemText(problem)
  const error = reopen.error ?? startAnew.error ?? showFolder.error

  const recoverData = async () => {
    const result = await recover.send({})
    if (result.ok) setState(result.value, recoveryWords.recovered)
  }

  const beginAnew = async () => {
    const result = await startAnew.send({})
    if (result.ok) setState(result.value)
  }

  if (isRestoring) return <RestorePage onBack={() => setRestoring(false)} />
  return (
    <CardPage title={title} subtitle={storeProblemWords.subtitle} width={640}>
      <div className={classes.form}>
        <Callout kind="fault" role="alert">
          {/* A new key is read out again. */}
          <span key={reopen.failedTimes}>
            {reopen.failedTimes > 0 && <strong>{storeProblemWords.stillThere} </strong>}
            {advice}
          </span>
        </Callout>
        {offer !== null && <RecoveryOfferNote offer={offer} isBusy={recover.isBusy} onRecover={recoverData} />}
        {recover.error !== null && <ErrorNote error={recover.error} />}
        {kind === 'keyLost' && (
          <div className={recoveryClasses.unlock}>
            <RecoveryKeyForm<AppState>
              submit={recoveryWords.unlock}
              wrongKey={recoveryWords.wrongKey}
              send={(recoveryKey) => api.request['store.unlock']({ recoveryKey })}
              onDone={(state) => setState(state)}
            />
          </div>
        )}
        {error !== null && <ErrorNote error={error} />}
        <div className={classes.keyActions}>
          <Button variant={offer === null && kind !== 'keyLost' ? 'filled' : 'default'} onClick={reopen.reopen} loading={reopen.isBusy}>
            {words.tryAgain}
          </Button>
          {canRestoreBackup(problem) && (
            <Button variant="default" onClick={() => setRestoring(true)}>
              {restoreWords.title}
            </Button>
          )}
          <Button variant="default" onClick={() => showFolder.send({})}>
            {words.showFolder}
          </Button>
        </div>
        {kind === 'missing' && offer === null && <StartAnew isBusy={startAnew.isBusy} onStartAnew={beginAnew} />}
        <ProblemFacts problem={problem} />
        <HelpdeskLog />
      </div>
    </CardPage>
  )
}
