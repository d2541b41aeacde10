import { readFile, writeFile } from 'node:fs/promises'
import { hasSystemCode } from '../../../main/domain/system-code'
import { sayTo } from '../support/child-process'
import { usernameAt } from '../support/own-store'
import type { KillMessage } from './kill-messages'
import type { WritingPlan } from './writing-child'

const say = (message: KillMessage): void => sayTo(message)

/** The control: one JSON of all users, rewritten by `writeFile` for each that is added. */
export async function rewriteUntilKilled(file: string, { accountsBefore, first, limit }: WritingPlan): Promise<void> {
  say({ kind: 'starting' })
  const text = await textOf(file)
  if (text === '') {
    say({ kind: 'empty' })
    return
  }
  const users = usersIn(text)
  if (users === null) {
    say({ kind: 'problem', detail: `${text.length} characters that are no JSON` })
    return
  }
  const accounts = users.slice(accountsBefore).map(({ username }) => [username, false] as const)
  say({ kind: 'found', found: { total: users.length, accounts, settings: 0, fold: 0, batches: [], activated: [], reusable: [] } })
  for (let n = first; n < first + limit; n += 1) {
    const username = usernameAt(accountsBefore + n)
    users.push(userOf(username))
    await writeFile(file, JSON.stringify(users))
    say({ kind: 'written', write: { n, kind: 'account', username } })
  }
  say({ kind: 'idle' })
  // As a store has its worker, this keeps the process there until it is killed.
  setInterval(() => undefined, 1000)
}

type User = { readonly username: string; readonly email: string; readonly name: string; readonly createdAt: string }

/** About as much as an account of the store is. */
export const userOf = (username: string): User => ({
  username,
  email: `${username.toLowerCase()}@post.example`,
  name: `Noor van der Heijden ${username}`.padEnd(150, ' '),
  createdAt: '2026-11-23T09:00:00.000Z'
})

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return ''
    throw error
  }
}

function usersIn(text: string): User[] | null {
  try {
    return JSON.parse(text) as User[]
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
