import { useState } from 'react'
import type { AppError } from '../../shared/errors'
import type { RequestOutput } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import { useRequest } from './use-request'

export type SaveFile = {
  readonly save: () => Promise<void>
  readonly isBusy: boolean
  readonly error: AppError | null
  /** The name under which it was saved last; null until then, and where the dialog was cancelled. */
  readonly savedAs: string | null
}

type SaveCall = (input: Record<string, never>) => Promise<Result<RequestOutput<'logs.save'>, AppError>>

/** A file that main writes where the operating system's dialog says. */
export function useSaveFile(call: SaveCall): SaveFile {
  const request = useRequest(call)
  const [savedAs, setSavedAs] = useState<string | null>(null)

  const save = async () => {
    setSavedAs(null)
    const result = await request.send({})
    if (result.ok && result.value.kind === 'saved') setSavedAs(result.value.fileName)
  }
  return { save, isBusy: request.isBusy, error: request.error, savedAs }
}
