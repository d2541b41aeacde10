import { requests } from '../../../shared/ipc/contract'
import { requestNames, type RequestName } from '../../../shared/ipc/names'
import { verdict } from '../../support/access-table'
import type { TortureTable } from '../support/report'
import { inputSchemaOf } from './input-schemas'
import { ownWorkspace } from './own-workspace'
import { largestInput } from './valid-inputs'
import { WatchedDoor, type Caller } from './watched-calls'

const times = 5
/** What nobody notices (spec: the window never freezes). */
const mostBlockedMs = 50

const idList = (length: number, id: unknown) => ({ accountIds: Array.from({ length }, () => id), made: true })

/** Refused ones at their most, each made to keep a schema, or whoever counts, busy. */
const tooLarge: Readonly<Record<string, readonly [RequestName, () => unknown]>> = {
  '100,000 numbers for ids': ['tasks.setInstituteFolder', () => idList(100_000, 1)],
  '100,000 ids one too long': ['tasks.setInstituteFolder', () => idList(100_000, 'x'.repeat(65))],
  '100,000 holes for ids': ['tasks.setInstituteFolder', () => ({ accountIds: Object.assign([], { length: 100_000 }), made: true })],
  '100,000 empty ids': ['tasks.setInstituteFolder', () => idList(100_000, '')],
  '100,000 ids twice': ['mail.send', () => ({ ...idList(100_000, 'x'), mail: idList(100_000, 'x') })],
  '10,000,000 items': ['mail.compose', () => ({ kind: 'loginDetails', accountIds: Array.from({ length: 10_000_000 }, () => 1) })],
  'a text of 100 MB': ['accounts.check', () => ({ draft: 'x'.repeat(100_000_000) })],
  '100,000 stray fields': ['mail.compose', () => Object.fromEntries(Array.from({ length: 100_000 }, (_unused, index) => [`field${index}`, 1]))]
}

const median = (numbers: readonly number[]): number => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

/** How long the largest calls keep main: those that are let in at the very limit of their schemas, and those that are refused. */
export async function largestSection({ workerPath }: { readonly workerPath: string }): Promise<readonly TortureTable[]> {
  const own = await ownWorkspace({ workerPath })
  const door = new WatchedDoor(() => own.workspace.handlers)
  const caller: Caller = { session: own.session, phase: 'ready', fromOurMainFrame: true }
  const letIn = requestNames.filter((name) => verdict(name, 'lokaal', 'ready') === 'let in' && hasSomething(name)).map((name) => ({ title: 'the largest allowed', name, make: () => largestInput(inputSchemaOf(name)) }))
  const refused = Object.entries(tooLarge).map(([title, [name, make]]) => ({ title, name, make }))
  const rows = []
  const failures: string[] = []
  for (const { title, name, make } of [...letIn, ...refused]) {
    const input = make()
    const blocked: number[] = []
    let outcome = ''
    for (let time = 0; time < times; time += 1) {
      const called = await door.call(caller, name, input)
      outcome = called.outcome
      blocked.push(called.blockedMs)
    }
    // What the slower ones took besides was other work on this machine.
    const blockedMs = Math.min(...blocked)
    rows.push({ call: name, sent: title, answer: outcome, quickestMs: Math.round(blockedMs), medianMs: Math.round(median(blocked)) })
    const isRefused = ['tooMuchAsked', 'invalidInput'].includes(outcome)
    if (blockedMs > mostBlockedMs) failures.push(`${name} (${title}) kept main for ${Math.round(blockedMs)} ms`)
    if (title !== 'the largest allowed' && !isRefused) failures.push(`${name} (${title}) was answered ${outcome}`)
    if (title === 'the largest allowed' && outcome === 'tooMuchAsked') failures.push(`${name}: the schema takes what the limit refuses`)
  }
  failures.push(...door.bugs)
  door.end()
  await own.end()
  const worst = rows.filter(({ sent, medianMs }) => sent !== 'the largest allowed' || medianMs >= 5)
  return [{ title: `The largest calls, ${times} times each (ms that main did nothing else; allowed ones under 5 ms are left out)`, rows: worst, failures }]
}

const hasSomething = (name: RequestName): boolean => !requests[name].input.safeParse({}).success
