import fc from 'fast-check'
import { requests } from '../../../shared/ipc/contract'
import { requestNames, type RequestName } from '../../../shared/ipc/names'
import { verdict } from '../../support/access-table'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { accepts, inputSchemaOf } from './input-schemas'
import { firstWalk, importedAnew, walkedNames, type WalkedCall } from './first-walk'
import { likelyInput } from './likely-inputs'
import { outwardInput } from './outward-inputs'
import { ownWorkspace, password } from './own-workspace'
import { doorCodes, type IpcTorture } from './refusals'
import { validInputs } from './valid-inputs'
import { Tally, WatchedDoor, type Caller, type WatchedCall } from './watched-calls'
import { WithdrawalWatch } from './withdrawals'

/** Checked this often that all accounts of before are there, each as it was made. */
const callsBetweenLooks = 100
/** As often there is an import that can be withdrawn, or mailed first; chance alone makes hardly any. */
const callsBetweenImports = 25
const newestAccounts = 6

/**
 * The beheerder's own calls, right ones and outward ones mixed, in any order: no bug, no hang, only answers that the contract has for
 * the request, and no account that was made is ever changed, or gone but with its withdrawn import (spec 1), whatever else changes.
 */
export async function letInSection({ workerPath, runs, seed }: IpcTorture): Promise<readonly TortureTable[]> {
  const random = seededRandom(seed)
  const own = await ownWorkspace({ workerPath, random })
  const known = [...own.known, own.recoveryKey, password]
  const door = new WatchedDoor(() => own.workspace.handlers)
  const failures: string[] = []
  const tallies = new Map<string, Tally>()
  const watch = new WithdrawalWatch(own)
  await watch.look()
  const first = watch.accounts.length
  let isRestored = false
  const look = async (run: number): Promise<void> => {
    failures.push(...(await watch.look({ isRestored })).map((fault) => `before run ${run} of seed ${seed}: ${fault}`))
    isRestored = false
  }
  const importIds = [...own.likely.importIds]
  const tokens = new Map<string, string[]>()
  const tokensOf = (part: string): readonly string[] => tokens.get(part) ?? []
  const reached = new Set<RequestName>()
  const tried = async (run: number, name: RequestName, input: unknown): Promise<WatchedCall> => {
    const caller: Caller = { session: own.session, phase: own.workspace.place.state().phase === 'recoveryKey' ? 'recoveryKey' : 'ready', fromOurMainFrame: true }
    const isWithdrawal = name === 'imports.withdraw'
    if (isWithdrawal) await look(run)
    const called = await door.call(caller, name, input)
    if (isWithdrawal) {
      const { importId } = (input ?? {}) as { readonly importId?: unknown }
      failures.push(...(await watch.judge(String(importId), called)).map((fault) => `run ${run} of seed ${seed}: ${fault}`))
    }
    const [part] = name.split('.') as [string]
    const of = tallies.get(part) ?? new Tally()
    tallies.set(part, of)
    of.add(called)
    if (called.outcome === 'ok') reached.add(name)
    if (called.outcome === 'ok' && name === 'backup.restore') isRestored = true
    const isValid = accepts(inputSchemaOf(name), structuredClone(input))
    if (!allowed(name, isValid, caller.phase).includes(called.outcome)) failures.push(`run ${run} of seed ${seed}: ${name} answered ${called.outcome} to ${isValid ? 'a valid' : 'an invalid'} input`)
    const { token, importId } = namedIn(called.answer)
    if (token !== null) tokens.set(part, [...tokensOf(part), token])
    if (importId !== null) importIds.push(importId)
    return called
  }
  const walked = (run: number): WalkedCall => async (name, input) => valueOf((await tried(run, name, input)).answer)
  await firstWalk(walked(0))
  failures.push(...walkedNames.filter((name) => !reached.has(name)).map((name) => `seed ${seed}: ${name} was never answered ok`))
  for (let run = 0; run < runs; run += 1) {
    if (run % callsBetweenImports === 0) await importedAnew(walked(run), 50_000 + 3 * run)
    const name = random.chance(0.1) ? random.pick(['imports.withdraw', 'mail.send'] as const) : random.pick(requestNames)
    const schema = inputSchemaOf(name)
    const [valid] = fc.sample(validInputs(schema, [...known, ...importIds, ...[...tokens.values()].flat()]), { seed: random.between(0, 2 ** 31), numRuns: 1 })
    // The newest come first: mail to them is what keeps their imports. Some may be gone, which is an answer too.
    const accountIds = random.pick([own.likely.accountIds, watch.accounts, watch.accounts.slice(0, newestAccounts)])
    const likely = random.chance(0.5) ? likelyInput(name, run, random, { ...own.likely, accountIds, importIds, tokensOf }) : null
    const { input } = likely !== null ? { input: likely } : random.chance(0.8) ? { input: valid } : outwardInput(schema, valid, random)
    await tried(run, name, input)
    if (run % callsBetweenLooks === 0) await look(run)
  }
  await look(runs)
  failures.push(...door.bugs)
  door.end()
  await own.end()
  return [
    {
      title: `Calls of the beheerder, by part of the contract (${first} accounts at the beginning, ${watch.accounts.length} at the end, ${watch.summary}, ${reached.size} of ${requestNames.length} requests answered ok)`,
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

const valueOf = (answer: unknown): Readonly<Record<string, unknown>> => (answer as { readonly value?: Readonly<Record<string, unknown>> }).value ?? {}

/** The token of what was chosen and the id of an import that was made: the calls after it can use them. */
function namedIn(answer: unknown): { readonly token: string | null; readonly importId: string | null } {
  const { token, summary } = valueOf(answer)
  const { importId } = (summary ?? {}) as { readonly importId?: unknown }
  return { token: typeof token === 'string' ? token : null, importId: typeof importId === 'string' ? importId : null }
}
