import { Button } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { newUserMessages } from '../../../shared/messages/nl/new-user'
import { api } from '../../api'
import { Callout } from '../../components/Callout'
import { ErrorNote } from '../../components/ErrorNote'
import { useNavigation } from '../../stores/navigation'
import { TakenMessageDialog } from './TakenMessageDialog'
import classes from './TakenAdvice.module.css'

export type TakenAdviceProps = {
  readonly name: string
  readonly username: string
  /** Whose username it is already; null for the own portfolio. */
  readonly portfolio: string | null
}

/** A username in use: who can help, and the message to them ready to be sent (spec R2.5). */
export function TakenAdvice(props: TakenAdviceProps) {
  const go = useNavigation((store) => store.go)
  const { landelijkEmail, error } = useLandelijkEmail()
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes.advice}>
      {error !== null && <ErrorNote error={error} />}
      <Callout kind="fault" role="status">
        <p>
          {landelijkEmail === null || landelijkEmail === ''
            ? newUserMessages.taken.adviceWithout
            : newUserMessages.taken.adviceWith(landelijkEmail)}
        </p>
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconMessage2 size={16} stroke={1.75} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {newUserMessages.taken.prepare}
          </Button>
          {landelijkEmail === '' && (
            <button type="button" className={classes.link} onClick={() => go({ kind: 'settings', part: 'landelijk' })}>
              {newUserMessages.taken.fillInAddress}
            </button>
          )}
        </div>
      </Callout>
      <TakenMessageDialog {...props} landelijkEmail={landelijkEmail ?? ''} opened={isOpen} onClose={() => setOpen(false)} />
    </div>
  )
}

/** null until main answered. */
function useLandelijkEmail(): { readonly landelijkEmail: string | null; readonly error: AppError | null } {
  const [answer, setAnswer] = useState<{ landelijkEmail: string | null; error: AppError | null }>({ landelijkEmail: null, error: null })
  useEffect(() => {
    let isMounted = true
    void api.request['settings.get']({}).then((result) => {
      if (!isMounted) return
      setAnswer(result.ok ? { landelijkEmail: result.value.landelijkEmail, error: null } : { landelijkEmail: null, error: result.error })
    })
    return () => {
      isMounted = false
    }
  }, [])
  return answer
}
