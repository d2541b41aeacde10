import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { BackupContents, ChosenBackup } from '../../../shared/ipc/store-schemas'
import { api } from '../../api'
import { useRequest } from '../../hooks/use-request'

export type BackupFile = Extract<ChosenBackup, { kind: 'chosen' }>

/** A backup that was read to its end, with the recovery key that opened it; null: the present data's own key did. */
export type OpenedBackup = { readonly contents: BackupContents; readonly recoveryKey: string | null }

type BackupFileState = {
  readonly file: BackupFile | null
  readonly opened: OpenedBackup | null
  readonly isChoosing: boolean
  /** The chosen file is no backup, or cannot be read. */
  readonly error: AppError | null
  /** The operating system's dialog; answers what was chosen, null when nothing was. */
  readonly choose: () => Promise<BackupFile | null>
  readonly setOpened: (opened: OpenedBackup | null) => void
}

/** The backup that somebody chose, and what was found in it; another choice begins anew. */
export function useBackupFile(): BackupFileState {
  const [file, setFile] = useState<BackupFile | null>(null)
  const [opened, setOpened] = useState<OpenedBackup | null>(null)
  const request = useRequest(api.request['backup.choose'])

  const choose = async () => {
    const result = await request.send({})
    if (result.ok && result.value.kind === 'cancelled') return null
    const chosen = result.ok && result.value.kind === 'chosen' ? result.value : null
    setFile(chosen)
    setOpened(null)
    return chosen
  }
  return { file, opened, isChoosing: request.isBusy, error: request.error, choose, setOpened }
}
