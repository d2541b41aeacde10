import { Button } from '@mantine/core'
import { IconUserCog } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { Overview } from '../../../shared/ipc/account-schemas'
import { words } from '../../../shared/messages/nl/common'
import { startMessages } from '../../../shared/messages/nl/start'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { useDataVersion } from '../../hooks/use-data-version'
import { usePageHeading } from '../../hooks/use-page-heading'
import { useNavigation } from '../../stores/navigation'
import { dateLine, greeting } from './moment'
import { StatusStrip } from './StatusStrip'
import { ToDoCard } from './ToDoCard'
import classes from './StartPage.module.css'

const clockIntervalMs = 60_000

/** The first page after logging in (spec R2.1): the way to the users, and what still has to be done. */
export function StartPage() {
  const now = useNow()
  const title = greeting(now)
  const heading = usePageHeading(title)
  const { overview, error, retry } = useOverview()
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h1 ref={heading} tabIndex={-1} className={classes.greeting}>
          {title}
        </h1>
        <p className={classes.date}>{dateLine(now)}</p>
        {error !== null && (
          <div className={classes.error}>
            <ErrorNote
              error={error}
              action={
                <Button variant="default" onClick={retry}>
                  {words.tryAgain}
                </Button>
              }
            />
          </div>
        )}
        <div className={classes.cards}>
          <BeheerderTile />
          <ToDoCard overview={overview} />
        </div>
        {overview !== null && <StatusStrip overview={overview} now={now} />}
      </div>
    </div>
  )
}

function BeheerderTile() {
  const go = useNavigation((store) => store.go)
  const label = useId()
  const hint = useId()
  return (
    <button type="button" className={classes.tile} aria-labelledby={label} aria-describedby={hint} onClick={() => go({ kind: 'users' })}>
      <span className={classes.tileIcon}>
        <IconUserCog size={76} stroke={1.75} aria-hidden />
      </span>
      <span id={label} className={classes.tileLabel}>
        {startMessages.beheerder}
      </span>
      <span id={hint} className={classes.tileHint}>
        {startMessages.beheerderHint}
      </span>
    </button>
  )
}

type LoadedOverview = { readonly overview: Overview | null; readonly error: AppError | null; readonly retry: () => void }

/** Asked again whenever accounts or mail change; the counts of before stay until the new ones are here. */
function useOverview(): LoadedOverview {
  const version = useDataVersion()
  const [attempt, setAttempt] = useState(0)
  const [loaded, setLoaded] = useState<Omit<LoadedOverview, 'retry'>>({ overview: null, error: null })
  useEffect(() => {
    let isLatest = true
    void api.request['overview.get']({}).then((result) => {
      if (!isLatest) return
      setLoaded((before) => (result.ok ? { overview: result.value, error: null } : { ...before, error: result.error }))
    })
    return () => {
      isLatest = false
    }
  }, [version, attempt])
  return { ...loaded, retry: () => setAttempt((count) => count + 1) }
}

/** Now, to the minute: the page may stand open all day. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), clockIntervalMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
