import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { requestNames, type RequestName } from '../../../shared/ipc/names'
import { longestInMain, watchMain } from '../../support/main-stalls'
import { verdict } from '../../support/access-table'
import type { TortureTable } from '../support/report'
import { seededRandom, type SeededRandom } from '../support/seeded-random'
import { FolderWatch } from './folder-watch'
import { inputSchemaOf } from './input-schemas'
import { callsFrom, callsIn, foreignSenders, install, otherWays, startElectron, strangerNames, synchronously, type Call } from './our-electron'
import { validInputs } from './valid-inputs'

type Named = Call & { readonly name: RequestName | null }

/** Names that are no request, but look as if. */
const noRequests = ['request:accounts.update', 'request:accounts.remove', 'request:__proto__', 'request:constructor', 'request:', 'accounts.query', 'ELECTRON_BROWSER_REQUIRE']

function someCalls(random: SeededRandom, count: number): readonly Named[] {
  return Array.from({ length: count }, (): Named => {
    if (random.chance(0.05)) return { name: null, channel: random.pick(noRequests), input: {} }
    const name = random.pick(requestNames)
    const channel = `request:${name}`
    if (random.chance(0.3)) return { name, channel, stranger: random.pick(strangerNames) }
    const [input] = fc.sample(validInputs(inputSchemaOf(name), []), { seed: random.between(0, 2 ** 31), numRuns: 1 })
    return { name, channel, input }
  })
}

/** The same requests over real IPC, from everywhere but our window's main frame, and from there before anybody logged in. */
export async function electronSection({ runs, seed }: { readonly runs: number; readonly seed: number }): Promise<readonly TortureTable[]> {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined) throw new Error('Run this as `npm run torture -- ipc`')
  const random = seededRandom(seed)
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-ipc-electron-'))
  const { electron, page } = await startElectron(folder)
  const rows: Record<string, string | number>[] = []
  const failures: string[] = []
  try {
    await install(page)
    await watchMain(electron)
    const watch = new FolderWatch(path.join(folder, 'user-data', 'data'))
    const each = Math.ceil(runs / (foreignSenders.length + 1))
    const judge = async (title: string, calls: readonly Named[], outcomes: readonly string[], right: (call: Named) => readonly string[]): Promise<void> => {
      calls.forEach((call, index) => {
        const outcome = outcomes[index] ?? 'none'
        if (!right(call).includes(outcome)) failures.push(`seed ${seed}: ${call.channel} (${call.stranger ?? 'valid'}) from ${title} answered ${outcome}`)
      })
      const changed = watch.changes()
      if (changed.length > 0) failures.push(`seed ${seed}: ${title} changed ${changed.join(', ')}`)
      const alive = await isAlive(page)
      if (!alive) failures.push(`seed ${seed}: main or the window does not answer after ${title}`)
      rows.push({ sender: title, calls: calls.length, ...counted(outcomes), changes: changed.length, alive: String(alive), blockedMs: Math.round(await longestInMain(electron)) })
    }
    for (const sender of foreignSenders) {
      const calls = someCalls(random, each)
      await judge(sender.title, calls, await callsFrom(electron, sender, calls), ({ name }) => [name === null ? 'thrown' : 'foreignSender', 'no preload'])
    }
    const ways = await otherWays(page)
    await judge('our window, by send and postMessage', ways.map((channel) => ({ name: null, channel })), ways.map(() => 'no answer'), () => ['no answer'])
    const goneOnAfterMs = await synchronously(electron)
    await judge('another window, by sendSync', [], [], () => [])
    if (goneOnAfterMs > 5_000) failures.push(`seed ${seed}: main stood still for ${Math.round(goneOnAfterMs)} ms after sendSync`)
    await callsIn(page, [{ channel: 'request:session.logout', input: {} }])
    watch.changes()
    const refused = someCalls(random, each).filter(({ name, stranger }) => name === null || stranger !== undefined || verdict(name, 'nobody', 'login') !== 'let in')
    // An empty object with an own __proto__ is the one stranger that nothing else is wrong with: it is a stray field.
    await judge('our window, nobody logged in', refused, await callsIn(page, refused), ({ name, stranger }) =>
      name === null ? ['thrown'] : stranger === undefined ? [verdict(name, 'nobody', 'login')] : ['tooMuchAsked', 'invalidInput']
    )
  } finally {
    await electron.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return [{ title: 'Over real IPC (blocked: the longest that main did nothing else, receiving included)', rows, failures }]
}

function counted(outcomes: readonly string[]): Record<string, number> {
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length
  const [foreignSender, noSuchChannel, notLoggedIn, invalid, hangs, noPreload, ok] = [count('foreignSender'), count('thrown'), count('notLoggedIn'), count('invalidInput') + count('tooMuchAsked'), count('hang'), count('no preload'), count('ok')]
  return { foreignSender, noSuchChannel, notLoggedIn, invalid, noPreload, hangs, ok }
}

/** Main goes on, and our window answers what is asked of it. */
async function isAlive(page: Page): Promise<boolean> {
  const [answer] = await callsIn(page, [{ channel: 'request:app.state', input: {} }])
  return answer === 'ok'
}
