import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { MalOffer } from '../../../shared/ipc/mal-schemas'
import { importMessages } from '../../../shared/messages/nl/import'
import { malMessages } from '../../../shared/messages/nl/mal'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import { GatedButton } from '../../components/GatedButton'
import { useReadOnlyReason } from '../../hooks/use-read-only'
import classes from './MalCard.module.css'
import page from './NewPage.module.css'
import { NewMalDialog } from './NewMalDialog'

type State = {
  readonly busy: 'download' | 'choose' | 'load' | null
  readonly told: string | null
  readonly error: AppError | null
  readonly offer: Exclude<MalOffer, { kind: 'cancelled' }> | null
}

const idle: State = { busy: null, told: null, error: null, offer: null }

/** The mal: fetch it to fill in, or take over a newer one (spec R3.1). */
export function MalActions() {
  const [{ busy, told, error, offer }, setState] = useState<State>(idle)
  const readOnly = useReadOnlyReason()

  const download = async () => {
    setState({ ...idle, busy: 'download' })
    const result = await api.request['mal.download']({})
    if (!result.ok) setState({ ...idle, error: result.error })
    else setState({ ...idle, told: result.value.kind === 'saved' ? importMessages.new.malSaved(result.value.fileName) : null })
  }
  const choose = async () => {
    setState({ ...idle, busy: 'choose' })
    const result = await api.request['mal.choose']({})
    if (!result.ok) setState({ ...idle, error: result.error })
    else setState({ ...idle, offer: result.value.kind === 'cancelled' ? null : result.value })
  }
  const load = async ({ token, version }: { readonly token: string; readonly version: string }) => {
    setState((before) => ({ ...before, busy: 'load' }))
    const result = await api.request['mal.load']({ token })
    // The page follows by the event that the session changed.
    setState(result.ok ? { ...idle, told: malMessages.loaded(version) } : { ...idle, error: result.error })
  }

  return (
    <>
      <div className={classes.buttons}>
        <Button h={40} variant="default" loading={busy === 'download'} onClick={() => void download()}>
          {importMessages.new.mal}
        </Button>
        <GatedButton h={40} px={10} variant="subtle" loading={busy === 'choose'} off={readOnly !== null} reason={readOnly} reasonShown="after" onClick={() => void choose()}>
          {malMessages.load}
        </GatedButton>
      </div>
      <p role="status" className={page.saved}>
        {told}
      </p>
      {error !== null && <ErrorNote error={error} />}
      <NewMalDialog offer={offer} isBusy={busy === 'load'} onLoad={(offered) => void load(offered)} onClose={() => setState(idle)} />
    </>
  )
}
