import type { ImportRecord } from '../../../shared/ipc/account-schemas'
import { accountsOf, everyAccount, importsOf, value, type OwnWorkspace } from './own-workspace'
import type { WatchedCall } from './watched-calls'

type Seen = {
  /** What every account is, by id. */
  readonly accounts: ReadonlyMap<string, string>
  readonly imports: ReadonlyMap<string, ImportRecord>
  /** Ids of the accounts that are there of an import. */
  readonly ofImport: ReadonlyMap<string, readonly string[]>
  /** Accounts whose login details are queued, on their way, sent or uncertain. */
  readonly out: ReadonlySet<string>
}

/** Read from what the list of accounts shows, which knows nothing of withdrawals. */
const outKinds: readonly string[] = ['queued', 'sending', 'deferred', 'accepted', 'uncertain']

async function seenIn(own: Pick<OwnWorkspace, 'workspace' | 'session'>): Promise<Seen> {
  const everyone = { session: { ...own.session, role: 'landelijk' } } as const
  const out = new Set<string>()
  const accounts = await accountsOf(own, ({ id, loginDetails }) => {
    if (outKinds.includes(loginDetails.kind)) out.add(id)
  })
  const imports = new Map((await importsOf(own)).map((record) => [record.importId, record]))
  const ofImport = new Map<string, readonly string[]>()
  for (const importId of imports.keys()) {
    const { ids } = await value(own.workspace.handlers['accounts.ids']({ sort: everyAccount.sort, filter: { ...everyAccount.filter, importId } }, everyone))
    ofImport.set(importId, ids)
  }
  return { accounts, imports, ofImport, out }
}

/**
 * Accounts never change, and go only as all those of an import at once, by its withdrawal, which the history then tells (spec 1, R3.9).
 * Whatever else is called in between, `look` and `judge` say what is not so.
 */
export class WithdrawalWatch {
  private seen: Seen | null = null
  private readonly outcomes = new Map<string, number>()

  constructor(private readonly own: Pick<OwnWorkspace, 'workspace' | 'session'>) {}

  get accounts(): readonly string[] {
    return [...(this.seen?.accounts.keys() ?? [])]
  }

  /** How often what came of a withdrawal. */
  get summary(): string {
    return `withdrawals: ${[...this.outcomes].sort().map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`
  }

  /** What is wrong since it was looked last. After a restore what was withdrawn since the backup is there again. */
  async look({ isRestored }: { readonly isRestored: boolean } = { isRestored: false }): Promise<readonly string[]> {
    const before = this.seen
    const now = await seenIn(this.own)
    this.seen = now
    return [...strayAccounts(now), ...(before === null ? [] : lossesBetween(before, now, isRestored))]
  }

  /** What is wrong with what a withdrawal just did, looked at right before it. */
  async judge(importId: string, { outcome, answer }: Pick<WatchedCall, 'outcome' | 'answer'>): Promise<readonly string[]> {
    const before = this.seen
    if (before === null) throw new Error('nobody looked before')
    const faults = [...(await this.look())]
    const now = this.seen as Seen
    const gone = [...before.accounts.keys()].filter((id) => !now.accounts.has(id))
    const reason = reasonOf(answer)
    const counted = reason ?? outcome
    this.outcomes.set(counted, (this.outcomes.get(counted) ?? 0) + 1)
    if (outcome !== 'ok') {
      if (gone.length > 0) faults.push(`a withdrawal that was answered ${outcome} took ${gone.length} accounts`)
      if (textOf(before) !== textOf(now)) faults.push(`a withdrawal that was answered ${outcome} changed the history`)
      if (reason !== null && reason !== rightReason(before, importId)) faults.push(`a withdrawal was refused for ${reason}, not for ${rightReason(before, importId)}`)
      return faults
    }
    const right = rightReason(before, importId)
    if (right !== null) faults.push(`an import was withdrawn in spite of ${right}`)
    const its = before.ofImport.get(importId) ?? []
    if (gone.length !== its.length || !gone.every((id) => its.includes(id))) faults.push(`${gone.length} accounts went with an import of ${its.length}`)
    const { session } = this.own
    const foreign = gone.filter((id) => !(before.accounts.get(id) ?? '').includes(`"institute":"${session.institute.name}"`))
    if (foreign.length > 0) faults.push(`${foreign.length} accounts of another institute went`)
    const { withdrawal } = now.imports.get(importId) ?? {}
    if (withdrawal?.kind !== 'withdrawn' || withdrawal.by !== session.username) faults.push('the history does not tell who withdrew an import')
    return faults
  }
}

/** Of an import that was withdrawn nothing is there, of another one everything. */
const strayAccounts = ({ imports, ofImport, accounts }: Seen): readonly string[] =>
  [...imports.values()].flatMap(({ importId, created, withdrawal }) => {
    const its = ofImport.get(importId) ?? []
    const right = withdrawal.kind === 'withdrawn' ? 0 : created
    const isRight = its.length === right && its.every((id) => accounts.has(id))
    return isRight ? [] : [`${its.length} of ${created} accounts are there of an import that is ${withdrawal.kind}`]
  })

function lossesBetween(before: Seen, now: Seen, isRestored: boolean): readonly string[] {
  const changed = [...before.accounts].filter(([id, account]) => now.accounts.has(id) && now.accounts.get(id) !== account).length
  const withdrawnNow = [...now.imports.values()].filter(({ withdrawal }) => withdrawal.kind === 'withdrawn')
  const explained = new Set(withdrawnNow.flatMap(({ importId }) => before.ofImport.get(importId) ?? []))
  const gone = [...before.accounts.keys()].filter((id) => !now.accounts.has(id) && !explained.has(id)).length
  const undone = [...before.imports.values()].filter(({ importId, withdrawal }) => withdrawal.kind === 'withdrawn' && now.imports.get(importId)?.withdrawal.kind !== 'withdrawn').length
  const lost = [...before.imports.keys()].filter((importId) => !now.imports.has(importId)).length
  return [
    ...(changed > 0 ? [`${changed} accounts are changed`] : []),
    ...(gone > 0 ? [`${gone} accounts are gone`] : []),
    ...(undone > 0 && !isRestored ? [`${undone} imports are no longer withdrawn`] : []),
    ...(lost > 0 && !isRestored ? [`${lost} imports are no longer in the history`] : [])
  ]
}

/** Why spec R3.9 does not let it be withdrawn; null: it does. None here is a day old. */
function rightReason({ imports, ofImport, out }: Seen, importId: string): string | null {
  const found = imports.get(importId)
  if (found === undefined) return 'unknownImport'
  if (found.withdrawal.kind === 'withdrawn') return 'withdrawn'
  if (found.created === 0) return 'nothingCreated'
  return (ofImport.get(importId) ?? []).some((id) => out.has(id)) ? 'loginDetails' : null
}

/** Null where it was refused for something that is not the import's: the door, or the disk. */
function reasonOf(answer: unknown): string | null {
  const { error } = answer as { readonly error?: { readonly code: string; readonly details?: { readonly reason?: unknown } } }
  if (error?.code === 'unknownImport') return error.code
  return error?.code === 'importNotWithdrawable' ? String(error.details?.reason) : null
}

const textOf = ({ imports }: Seen): string => JSON.stringify([...imports.values()].map(({ withdrawal, ...summary }) => [summary, withdrawal.kind === 'withdrawn']))
