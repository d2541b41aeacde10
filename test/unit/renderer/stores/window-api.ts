import { vi } from 'vitest'
import type { AppError } from '../../../../shared/errors'
import type { EventPayload, RequestInput, RequestOutput } from '../../../../shared/ipc/contract'
import type { RequestName } from '../../../../shared/ipc/names'
import type { Result } from '../../../../shared/result'

type Answers = { readonly [Name in RequestName]?: (input: RequestInput<Name>) => Promise<Result<RequestOutput<Name>, AppError>> }

/** Our own window.api with the answers of a test; what was asked is kept, and progress can be told. */
export function stubWindowApi(answers: Answers) {
  const asked: { readonly name: string; readonly input: unknown }[] = []
  const listeners = new Set<(payload: EventPayload<'operation.progress'>) => void>()
  const request = new Proxy(
    {},
    {
      get: (_target, name: string) => (input: unknown) => {
        asked.push({ name, input })
        const answer = (answers as Record<string, ((input: unknown) => Promise<unknown>) | undefined>)[name]
        if (answer === undefined) throw new Error(`The test has no answer for ${name}`)
        return answer(input)
      }
    }
  )
  const on = {
    'operation.progress': (listener: (payload: EventPayload<'operation.progress'>) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
  const dropFile = (file: object) => {
    asked.push({ name: 'dropFile', input: file })
    return Promise.resolve({ ok: true, value: { kind: 'chosen', token: 't-drop', fileName: 'drop.csv', sizeBytes: 3 } })
  }
  vi.stubGlobal('window', { api: { request, on, dropFile } })
  return {
    asked,
    listeners,
    tellProgress: (payload: EventPayload<'operation.progress'>) => {
      for (const listener of listeners) listener(payload)
    }
  }
}
