import { asRecognised } from '../../../shared/ipc/import-schemas'
import type { RequestName } from '../../../shared/ipc/names'
import { rowsWithAFault } from './likely-inputs'

/** Calls as the window makes them one after another, and answers what was told. */
export type WalkedCall = (name: RequestName, input: unknown) => Promise<Readonly<Record<string, unknown>>>

/** File dialogs are cancelled, or lead to something else, nine times out of ten. */
const mostTries = 500

/**
 * Once through what chance alone hardly ever puts in this order: an import with rows that stay out, its history, saving the rest and
 * withdrawing it; a register; a mal.
 */
export async function firstWalk(call: WalkedCall): Promise<void> {
  const { token } = await call('imports.paste', { text: rowsWithAFault(3_000) })
  const operationId = 'operation-walk'
  await call('imports.inspect', { token, operationId, reading: asRecognised })
  const { summary } = await call('imports.run', { token, operationId, omitFaulty: true, omitElsewhere: true })
  const { importId } = summary as { readonly importId: string }
  await call('imports.history', { offset: 0, limit: 50 })
  await until(() => call('imports.saveRest', { importId }), 'saved')
  await call('imports.withdraw', { importId })
  await call('imports.saveRest', { importId })
  for (const [choose, take] of [
    ['registers.choose', 'registers.import'],
    ['mal.choose', 'mal.load']
  ] as const) {
    const offered = await until(() => call(choose, {}), 'offered')
    await call(take, { token: offered['token'] })
  }
}

async function until(call: () => ReturnType<WalkedCall>, kind: string): ReturnType<WalkedCall> {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const answer = await call()
    if (answer['kind'] === kind) return answer
  }
  throw new Error(`Nothing was ${kind} in ${mostTries} tries`)
}

/** What the walk must have been answered, whatever chance brings besides. */
export const walkedNames: readonly RequestName[] = [
  'imports.paste',
  'imports.inspect',
  'imports.run',
  'imports.history',
  'imports.saveRest',
  'imports.withdraw',
  'registers.choose',
  'registers.import',
  'mal.choose',
  'mal.load'
]
