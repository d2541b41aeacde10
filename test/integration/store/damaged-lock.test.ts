import { statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { appStateSchema } from '../../../shared/ipc/session-schemas'
import { noKeys } from './support/store-data'
import { installedIn, ownFolder, storeIn } from './support/store-folder'

const whole = { pid: 4242, threadId: 1, host: 'PC-BALIE', startedAt: '2026-11-23T08:00:00.000Z', uptimeSeconds: 1000, processIdentity: null }
const ofThisComputer = { ...whole, pid: process.pid, host: hostname() }

/** What is in the lock, and the name it comes to; the time is the file's own. */
const damages: readonly (readonly [string, string, string])[] = [
  ['that is empty', '', ''],
  ['cut off in the middle', JSON.stringify(whole).slice(0, 40), ''],
  ['with a time that is none', JSON.stringify({ ...whole, startedAt: 'x' }), 'PC-BALIE'],
  ['of this computer, with a time that is none', JSON.stringify({ ...ofThisComputer, startedAt: 'x' }), hostname()],
  ['with a name of 60,000 characters and a time that is none', JSON.stringify({ ...whole, host: 'P'.repeat(60_000), startedAt: '' }), `${'P'.repeat(60)}…`],
  ['with a name that turns the sentence around', JSON.stringify({ ...whole, host: '\u202Ekrow', startedAt: 'gisteren' }), '‹U+202E›krow']
]

test.each(damages)('a lock %s gives a holder that the window can show', async (_damage, text, host) => {
  const folder = await ownFolder()
  await installedIn(folder).then((store) => store.close({}))
  const lockPath = path.join(folder, 'aiosbeheer.lock')
  writeFileSync(lockPath, text)
  const since = new Date(statSync(lockPath).mtimeMs).toISOString()
  const store = storeIn(folder)
  const opened = await store.open(noKeys)
  if (!opened.ok || opened.value.kind !== 'existing') throw new Error(JSON.stringify(opened))
  const { heldBy } = opened.value
  expect(heldBy).toEqual({ host, since })
  expect(appStateSchema.safeParse({ phase: 'login', instituteName: 'Leiden', lockedUsername: null, heldBy }).success).toBe(true)
  await store.close({})
})
