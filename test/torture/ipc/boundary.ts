import fc from 'fast-check'
import { requestNames } from '../../../shared/ipc/names'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { inputSchemaOf } from './input-schemas'
import { likelyInput } from './likely-inputs'
import { everyAccount, ownWorkspace, type OwnWorkspace } from './own-workspace'
import type { IpcTorture } from './refusals'
import { validInputs } from './valid-inputs'
import { Tally, WatchedDoor, type Caller } from './watched-calls'

/** Of the installation as a whole, which has one institute: a session of another one does not exist in it, and these do not ask. */
const ofTheInstallation = ['setup', 'session', 'recoveryKey', 'store', 'backup', 'app', 'settings', 'registers', 'trial', 'logs']

/**
 * A beheerder of Utrecht in the data of Leiden, as a landelijke installation will have one: every id of Leiden is known to them, and
 * none of it gets them anything (spec 1).
 */
export async function boundarySection({ workerPath, runs, seed }: IpcTorture): Promise<readonly TortureTable[]> {
  const random = seededRandom(seed)
  const own = await ownWorkspace({ workerPath })
  const before = await everythingOf(own)
  const door = new WatchedDoor(() => own.workspace.handlers)
  const utrecht = { ...own.session, username: 'L_invaller', institute: { ...own.session.institute, name: 'Utrecht' } }
  const caller: Caller = { session: utrecht, phase: 'ready', fromOurMainFrame: true }
  const names = requestNames.filter((name) => !ofTheInstallation.includes(name.split('.')[0] as string))
  const failures: string[] = []
  const tally = new Tally()
  let seen = 0
  for (let run = 0; run < runs; run += 1) {
    const name = names[run % names.length] as (typeof names)[number]
    const [made] = fc.sample(validInputs(inputSchemaOf(name), own.known), { seed: random.between(0, 2 ** 31), numRuns: 1 })
    const likely = random.chance(0.5) ? likelyInput(name, run, random, { ...own.likely, tokensOf: () => [] }) : null
    const input: unknown = likely ?? made
    const called = await door.call(caller, name, input)
    tally.add(called)
    const [asked, answered] = [JSON.stringify(input), JSON.stringify(called.answer)]
    const leaked = own.people.filter((person) => answered.includes(person) && !asked.includes(person))
    if (leaked.length === 0) continue
    seen += 1
    failures.push(`run ${run} of seed ${seed}: ${name} told Utrecht of ${leaked.join(', ')}`)
  }
  const isChanged = (await everythingOf(own)) !== before
  if (isChanged) failures.push(`seed ${seed}: what is of Leiden is not as it was`)
  failures.push(...door.bugs)
  door.end()
  await own.end()
  const { calls, outcomes, figures } = tally
  return [
    {
      title: 'A beheerder of another institute, with every id known',
      rows: [{ calls, ok: outcomes['ok'] ?? 0, refused: calls - (outcomes['ok'] ?? 0), told: seen, changed: isChanged, hangs: outcomes['hang'] ?? 0, ...figures }],
      failures
    }
  ]
}

/** All that Leiden's beheerder sees of accounts, imports and mail, as one text. */
async function everythingOf({ workspace: { handlers }, session }: OwnWorkspace): Promise<string> {
  const context = { session }
  const batches = await handlers['mail.batches']({}, context)
  const ids = batches.ok ? batches.value.batches.map(({ batchId }) => batchId) : []
  const reports = await Promise.all(ids.map((batchId) => handlers['mail.report']({ batchId, filter: 'all', offset: 0, limit: 500 }, context)))
  const page = await handlers['accounts.query'](everyAccount, context)
  const history = await handlers['imports.history']({ offset: 0, limit: 500 }, context)
  return JSON.stringify([page, history, batches.ok ? batches.value.batches : batches, reports.map((report) => (report.ok ? report.value.rows : report)), await handlers['notices.list']({}, context)])
}
