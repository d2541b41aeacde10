import { Button } from '@mantine/core'
import { IconCheck, IconFolderPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { importMessages } from '../../../shared/messages/nl/import'
import type { Result } from '../../../shared/result'
import { api } from '../../api'
import { ErrorNote } from '../../components/ErrorNote'
import classes from './ResultStep.module.css'

const messages = importMessages.result

/** Ticks the instituutsmap off for all accounts of one import. */
async function tick(importId: string, made: boolean): Promise<Result<unknown, AppError>> {
  const found = await api.request['accounts.ids']({
    sort: { by: 'createdAt', direction: 'descending' },
    filter: { delivery: 'all', importId, group: null, openTask: null, search: '' }
  })
  if (!found.ok || found.value.ids.length === 0) return found
  return api.request['tasks.setInstituteFolder']({ accountIds: found.value.ids, made })
}

type TickState = { readonly isTicked: boolean; readonly isBusy: boolean; readonly error: AppError | null }

/** "Instituutsmap maken" for a whole import at once (spec R3.12); a tick too early is taken back here. */
export function FolderTask({ importId }: { readonly importId: string }) {
  const [state, setState] = useState<TickState>({ isTicked: false, isBusy: false, error: null })

  const set = async (made: boolean) => {
    setState({ ...state, isBusy: true, error: null })
    const result = await tick(importId, made)
    setState(result.ok ? { isTicked: made, isBusy: false, error: null } : { ...state, isBusy: false, error: result.error })
  }

  return (
    <div className={classes.task}>
      <IconFolderPlus className={classes.taskIcon} size={22} stroke={1.75} aria-hidden />
      <div>
        <h3>{messages.folder}</h3>
        <p className={classes.small}>{messages.folderText}</p>
        {state.error !== null && <ErrorNote error={state.error} />}
        <div className={classes.tick}>
          <span role="status" className={classes.ticked}>
            {state.isTicked && (
              <>
                <IconCheck size={16} stroke={2} aria-hidden />
                {messages.folderTicked}
              </>
            )}
          </span>
          <Button
            variant={state.isTicked ? 'subtle' : 'default'}
            className={classes.taskButton ?? ''}
            loading={state.isBusy}
            onClick={() => void set(!state.isTicked)}
          >
            {state.isTicked ? messages.folderUntick : messages.folderTick}
          </Button>
        </div>
      </div>
    </div>
  )
}
