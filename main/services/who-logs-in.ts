import { usernameKey } from '../../shared/domain/account'
import type { Session } from '../../shared/ipc/session-schemas'
import type { Actor, AuditEntry, StorePort } from '../store/store-port'
import type { Beheerder } from '../store/stored-types'

/** Somebody who can log in, and what they log in with. */
export type Login = Pick<Session, 'username' | 'email' | 'role'> & { readonly passwordHash: string }

/** Who did something, and what else the trail says of it. */
type Trace = { readonly actor: Actor; readonly subject: AuditEntry['subject'] }

/** The trail is readable as it is, so it names an aios, whose username is a BIG number, by the account's id alone (spec R5.3). */
export const aiosActor: Actor = { username: 'aios' }

export async function beheerderOf(store: StorePort, username: string): Promise<Beheerder | undefined> {
  const beheerders = await store.beheerders({})
  return beheerders.find((candidate) => usernameKey(candidate.username) === usernameKey(username))
}

/** A beheerder, whose name wins, or an aios with a password; null: nobody. Both are looked up whichever it is, which takes as long. */
export async function loginOf(store: StorePort, username: string): Promise<Login | null> {
  const [beheerder, aios] = [await beheerderOf(store, username), await store.aiosLogin({ username })]
  if (beheerder !== undefined) return beheerder
  return aios === null ? null : { username: aios.username, email: aios.email, role: 'aios', passwordHash: aios.passwordHash }
}

/** How the trail tells of somebody who is or was logged in. */
export async function traceOf(store: StorePort, { username, role }: Pick<Session, 'username' | 'role'>): Promise<Trace> {
  if (role !== 'aios') return { actor: { username }, subject: {} }
  const aios = await store.aiosLogin({ username })
  return { actor: aiosActor, subject: aios === null ? {} : { accountId: aios.accountId } }
}
