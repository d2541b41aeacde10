import fc from 'fast-check'
import { requestNames, type RequestName } from '../../../shared/ipc/names'
import { verdict } from '../../support/access-table'
import { seededRandom, type SeededRandom } from '../support/seeded-random'
import type { TortureTable } from '../support/report'
import { FolderWatch } from './folder-watch'
import { accepts, inputSchemaOf } from './input-schemas'
import { likelyInput } from './likely-inputs'
import { outwardInput } from './outward-inputs'
import { accountsOf, ownWorkspace, type OwnWorkspace } from './own-workspace'
import { validInputs } from './valid-inputs'
import { Tally, WatchedDoor, type Caller } from './watched-calls'

export const doorCodes = ['foreignSender', 'tooMuchAsked', 'invalidInput', 'notLoggedIn', 'notPermitted'] as const

type Who = 'a foreign frame' | 'nobody logged in' | 'an aios'

/** Each with the role that the access table knows it by; a foreign frame while a beheerder is logged in. */
const callers = ({ session }: OwnWorkspace): Readonly<Record<Who, Caller & { readonly role: 'lokaal' | 'nobody' | 'aios' }>> => ({
  'a foreign frame': { session, phase: 'ready', fromOurMainFrame: false, role: 'lokaal' },
  'nobody logged in': { session: null, phase: 'login', fromOurMainFrame: true, role: 'nobody' },
  'an aios': { session: { ...session, role: 'aios' }, phase: 'ready', fromOurMainFrame: true, role: 'aios' }
})

/** What the door may answer; null: it lets this call in, which is not this part's business. */
function expected(caller: Caller & { readonly role: 'lokaal' | 'nobody' | 'aios' }, name: RequestName, isValid: boolean): readonly string[] | null {
  if (!caller.fromOurMainFrame) return ['foreignSender']
  if (!isValid) return ['tooMuchAsked', 'invalidInput']
  const answer = verdict(name, caller.role, caller.phase)
  return answer === 'let in' ? null : [answer]
}

export type IpcTorture = { readonly workerPath: string; readonly runs: number; readonly seed: number }

/** Everything that must be refused, over a real installation: each with the right code, and nothing of the installation changes. */
export async function refusalsSection({ workerPath, runs, seed }: IpcTorture): Promise<readonly TortureTable[]> {
  const random = seededRandom(seed)
  const own = await ownWorkspace({ workerPath })
  const { workspace, dataFolder, known } = own
  const accountsBefore = await accountsOf(own)
  const stateBefore = JSON.stringify(workspace.place.state())
  const watch = new FolderWatch(dataFolder)
  const door = new WatchedDoor(() => workspace.handlers)
  const failures: string[] = []
  const byCaller = new Map<string, Tally>()
  const byKind = new Map<string, Tally>()
  const changed = new Map<string, number>()
  const who = callers(own)
  const inputs = new Map(
    requestNames.map((name) => {
      const schema = inputSchemaOf(name)
      return [name, { schema, valid: fc.sample(validInputs(schema, known), { seed: random.between(0, 2 ** 31), numRuns: Math.ceil(runs / requestNames.length) + 1 }) }]
    })
  )
  for (let run = 0; run < runs; run += 1) {
    const name = requestNames[run % requestNames.length] as RequestName
    const { schema, valid } = inputs.get(name) as NonNullable<ReturnType<typeof inputs.get>>
    const input = valid[Math.floor(run / requestNames.length)]
    const title = random.pick(Object.keys(who)) as Who
    const caller = who[title]
    const isLetIn = expected(caller, name, true) === null
    const tried = random.chance(0.4) && !isLetIn ? validOr(likelyInput(name, run, random, { ...own.likely, tokensOf: () => [] }), input, random) : outwardInput(schema, input, random)
    const right = expected(caller, name, accepts(schema, structuredClone(tried.input)))
    if (right === null) continue
    const called = await door.call(caller, name, tried.input)
    tally(byCaller, title).add(called)
    tally(byKind, tried.kind).add(called)
    if (!right.includes(called.outcome)) failures.push(`run ${run} of seed ${seed}: ${name} from ${title} (${tried.kind}) answered ${called.outcome}, not ${right.join(' or ')}`)
    const files = watch.changes()
    const isStateOther = JSON.stringify(workspace.place.state()) !== stateBefore
    if (files.length > 0 || isStateOther) {
      changed.set(title, (changed.get(title) ?? 0) + 1)
      failures.push(`run ${run} of seed ${seed}: ${name} from ${title} changed ${[...files, ...(isStateOther ? ['the state'] : [])].join(', ')}`)
    }
  }
  const accountsAfter = await accountsOf(own)
  if (JSON.stringify([...accountsAfter]) !== JSON.stringify([...accountsBefore])) failures.push('the accounts are not as they were')
  failures.push(...door.bugs)
  door.end()
  await own.end()
  const row = ({ calls, outcomes, figures }: Tally) => ({
    calls,
    ...Object.fromEntries(doorCodes.map((code) => [code, outcomes[code] ?? 0])),
    other: calls - doorCodes.reduce((sum, code) => sum + (outcomes[code] ?? 0), 0),
    hangs: outcomes['hang'] ?? 0,
    uncaught: outcomes['uncaught'] ?? 0,
    ...figures
  })
  return [
    {
      title: 'Refused calls, by caller (ms; blocked: the longest that main did nothing else)',
      rows: [...byCaller].map(([title, of]) => ({ caller: title, ...row(of), changes: changed.get(title) ?? 0 })),
      failures
    },
    { title: 'Refused calls, by what was sent', rows: [...byKind].sort(([one], [other]) => (one < other ? -1 : 1)).map(([kind, of]) => ({ sent: kind, ...row(of) })), failures: [] }
  ]
}

/** What the window would send, with ids that are there, or a made input. */
const validOr = (likely: unknown, made: unknown, random: SeededRandom): { readonly kind: string; readonly input: unknown } =>
  likely !== null && random.chance(0.5) ? { kind: 'likely', input: likely } : { kind: 'valid', input: made }

function tally(of: Map<string, Tally>, key: string): Tally {
  const found = of.get(key) ?? new Tally()
  of.set(key, found)
  return found
}
