import fc from 'fast-check'
import { requests } from '../../../shared/ipc/contract'
import { requestNames, type RequestName } from '../../../shared/ipc/names'
import { verdict } from '../../support/access-table'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { accepts, inputSchemaOf } from './input-schemas'
import { likelyInput } from './likely-inputs'
import { outwardInput } from './outward-inputs'
import { accountsOf, ownWorkspace, password } from './own-workspace'
import { doorCodes, type IpcTorture } from './refusals'
import { validInputs } from './valid-inputs'
import { Tally, WatchedDoor, type Caller } from './watched-calls'

/** Checked this often that all accounts of before are there, each as it was made. */
const callsBetweenLooks = 100

/**
 * The beheerder's own calls, right ones and outward ones mixed, in any order: no bug, no hang, only answers that the contract has for
 * the request, and no account that was made is ever changed or gone (spec 1), whatever else changes.
 */
export async function letInSection({ workerPath, runs, seed }: IpcTorture): Promise<readonly TortureTable[]> {
  const random = seededRandom(seed)
  const own = await ownWorkspace({ workerPath, random })
  const known = [...own.known, own.recoveryKey, password]
  const door = new WatchedDoor(() => own.workspace.handlers)
  const failures: string[] = []
  const tallies = new Map<string, Tally>()
  let accounts = await accountsOf(own)
  const first = accounts.size
  const look = async (run: number): Promise<void> => {
    const now = await accountsOf(own)
    const spoilt = [...accounts].filter(([id, account]) => now.get(id) !== account).length
    if (spoilt > 0) failures.push(`before run ${run} of seed ${seed}: ${spoilt} accounts are changed or gone`)
    accounts = now
  }
  const tokens: string[] = []
  const reached = new Set<RequestName>()
  for (let run = 0; run < runs; run += 1) {
    const name = random.pick(requestNames)
    const schema = inputSchemaOf(name)
    const [valid] = fc.sample(validInputs(schema, [...known, ...tokens]), { seed: random.between(0, 2 ** 31), numRuns: 1 })
    const likely = random.chance(0.5) ? likelyInput(name, run, random, { ...own.likely, tokens }) : null
    const { input } = likely !== null ? { input: likely } : random.chance(0.8) ? { input: valid } : outwardInput(schema, valid, random)
    const caller: Caller = { session: own.session, phase: own.workspace.place.state().phase === 'recoveryKey' ? 'recoveryKey' : 'ready', fromOurMainFrame: true }
    const called = await door.call(caller, name, input)
    const [group] = name.split('.') as [string]
    const of = tallies.get(group) ?? new Tally()
    tallies.set(group, of)
    of.add(called)
    if (called.outcome === 'ok') reached.add(name)
    const isValid = accepts(schema, structuredClone(input))
    if (!allowed(name, isValid, caller.phase).includes(called.outcome)) failures.push(`run ${run} of seed ${seed}: ${name} answered ${called.outcome} to ${isValid ? 'a valid' : 'an invalid'} input`)
    const token = tokenOf(called.answer)
    if (token !== null) tokens.push(token)
    if (run % callsBetweenLooks === 0) await look(run)
  }
  await look(runs)
  failures.push(...door.bugs)
  door.end()
  await own.end()
  return [
    {
      title: `Calls of the beheerder, by part of the contract (${first} accounts at the beginning, ${accounts.size} at the end, ${reached.size} of ${requestNames.length} requests answered ok)`,
      rows: [...tallies].sort().map(([part, { calls, outcomes, figures }]) => ({
        part,
        calls,
        ok: outcomes['ok'] ?? 0,
        refusedByDoor: doorCodes.reduce((sum, code) => sum + (outcomes[code] ?? 0), 0),
        otherAnswers: Object.entries(outcomes).reduce((sum, [code, count]) => (code === 'ok' || ([...doorCodes] as string[]).includes(code) ? sum : sum + count), 0),
        unexpected: outcomes['unexpected'] ?? 0,
        hangs: outcomes['hang'] ?? 0,
        ...figures
      })),
      failures
    }
  ]
}

function allowed(name: RequestName, isValid: boolean, phase: Caller['phase']): readonly string[] {
  if (!isValid) return ['tooMuchAsked', 'invalidInput']
  const answer = verdict(name, 'lokaal', phase)
  // A handler may find more wrong than a schema says: an address that is none.
  return answer === 'let in' ? ['ok', 'invalidInput', ...requests[name].errors] : [answer]
}

/** The token of a file that was chosen: the calls after it can use it. */
function tokenOf(answer: unknown): string | null {
  const { value } = answer as { readonly value?: { readonly token?: unknown } }
  return typeof value?.token === 'string' ? value.token : null
}
