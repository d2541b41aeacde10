import { Button } from '@mantine/core'
import { useState } from 'react'
import type { StoreProblem } from '../../../shared/ipc/session-schemas'
import { words } from '../../../shared/messages/nl/common'
import { storeProblemTexts, storeProblemWords } from '../../../shared/messages/nl/session'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { CardPage } from '../../components/CardPage'
import { ErrorNote } from '../../components/ErrorNote'
import { Mono } from '../../components/Mono'
import { useRequest } from '../../hooks/use-request'
import { useAppState } from '../../stores/app-state'
import classes from './session.module.css'

/** The store cannot be used: what is the matter, where it is, and what to do (spec R5.2, R5.3). */
export function StoreProblemPage({ problem }: { readonly problem: StoreProblem }) {
  const setState = useAppState((store) => store.setState)
  const [failedTimes, setFailedTimes] = useState(0)
  const reopen = useRequest(api.request['app.reopenStore'])
  const showFolder = useRequest(api.request['app.showDataFolder'])
  const text = storeProblemTexts[problem.kind]
  const error = reopen.error ?? showFolder.error

  const tryAgain = async () => {
    const result = await reopen.send({})
    if (!result.ok) return
    if (result.value.phase === 'storeProblem') setFailedTimes((times) => times + 1)
    setState(result.value)
  }

  return (
    <CardPage title={text.title} subtitle={storeProblemWords.subtitle} width={640}>
      <div className={classes.form}>
        <Callout kind="fault" role="alert">
          {/* A new key is read out again. */}
          <span key={failedTimes}>
            {failedTimes > 0 && <strong>{storeProblemWords.stillThere} </strong>}
            {text.advice}
          </span>
        </Callout>
        {error !== null && <ErrorNote error={error} />}
        <div className={classes.keyActions}>
          <Button onClick={tryAgain} loading={reopen.isBusy}>
            {words.tryAgain}
          </Button>
          <Button variant="default" onClick={() => showFolder.send({})}>
            {words.showFolder}
          </Button>
        </div>
        <dl className={classes.facts}>
          <dt>{storeProblemWords.folder}</dt>
          <dd>
            <Mono>{problem.folder}</Mono>
          </dd>
          {problem.fileName !== '' && (
            <>
              <dt>{storeProblemWords.file}</dt>
              <dd>
                <Mono>{problem.fileName}</Mono>
              </dd>
            </>
          )}
          {problem.detail !== '' && (
            <>
              <dt>{storeProblemWords.detail}</dt>
              <dd>
                <Mono>{problem.detail}</Mono>
              </dd>
            </>
          )}
        </dl>
      </div>
    </CardPage>
  )
}
