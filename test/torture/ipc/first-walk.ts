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
  const importId = await importedAnew(call, 3_000)
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

/** Two people more, from the first of these numbers on; answers the id of their import. */
export async function importedAnew(call: WalkedCall, firstIndex: number): Promise<unknown> {
  const { token } = await call('imports.paste', { text: rowsWithAFault(firstIndex) })
  const operationId = `operation-${firstIndex}`
  await call('imports.inspect', { token, operationId, reading: asRecognised })
  const { summary } = await call('imports.run', { token, operationId, omitFaulty: true, omitElsewhere: true })
  return (summary as { readonly importId?: unknown } | undefined)?.importId
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
