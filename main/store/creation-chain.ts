import { createHash } from 'node:crypto'
import type { Account } from '../../shared/domain/account'
import { z } from '../../shared/zod'

/**
 * Accounts that were made in one go: one by hand, or those of an import. `digest` is over their records and the digest before, so
 * that no creation record can change, vanish or move without breaking the chain (spec 1: what is created cannot be changed).
 */
export const creationSchema = z.strictObject({ count: z.number().int().min(1), digest: z.string() })
export type Creation = z.infer<typeof creationSchema>

/** Every field, in an order of its own: how the record happens to be written down does not count. */
const canonical = (account: Account): string =>
  JSON.stringify([
    account.id,
    account.username,
    account.email,
    account.role,
    account.firstName,
    account.middleName,
    account.lastName,
    account.status,
    account.bigNumber,
    account.institute,
    account.gender,
    account.inTraining,
    account.groups,
    account.roleGroup,
    account.createdAt,
    account.createdBy,
    account.origin.kind === 'form' ? ['form'] : ['import', account.origin.importId, account.origin.line]
  ])

const accountsPerUpdate = 500

/** The link for these accounts behind what is there already. */
export function creationOf(accounts: readonly Account[], before: readonly Creation[]): Creation {
  const steps = creationInSteps(accounts, before)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same for who has more to do meanwhile: yields how many accounts are in it already. */
export function* creationInSteps(accounts: readonly Account[], before: readonly Creation[]): Generator<number, Creation, undefined> {
  const hash = createHash('sha256').update(`${before.at(-1)?.digest ?? ''}\n`)
  for (let start = 0; start < accounts.length; start += accountsPerUpdate) {
    hash.update(`${accounts.slice(start, start + accountsPerUpdate).map(canonical).join('\n')}\n`)
    yield Math.min(start + accountsPerUpdate, accounts.length)
  }
  return { count: accounts.length, digest: hash.digest('hex') }
}

/** Null when every creation record is what it was when it was made, else what is not. */
export function brokenCreation(accounts: readonly Account[], creations: readonly Creation[]): string | null {
  let start = 0
  for (const [index, creation] of creations.entries()) {
    const made = accounts.slice(start, start + creation.count)
    const isIntact = made.length === creation.count && creationOf(made, creations.slice(Math.max(0, index - 1), index)).digest === creation.digest
    if (!isIntact) return `creation ${index + 1} of ${creations.length} was changed`
    start += creation.count
  }
  return start === accounts.length ? null : `${accounts.length} accounts, ${start} were made`
}
