import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDoor, type Handlers } from '../../../../main/ipc/door'
import { requests } from '../../../../shared/ipc/contract'
import { requestNames, type RequestName } from '../../../../shared/ipc/names'
import type { AppState } from '../../../../shared/ipc/session-schemas'
import { roles } from '../../../../shared/domain/permissions'
import { ok } from '../../../../shared/result'
import { accessTable, verdict, type Caller } from '../../../support/access-table'
import { inputSchemaOf } from '../../../torture/ipc/input-schemas'
import { validInputs } from '../../../torture/ipc/valid-inputs'
import { aSession } from '../../builders'

const callers: readonly Caller[] = [...roles, 'nobody']
const phases = ['storeProblem', 'setup', 'login', 'recoveryKey', 'ready'] as const satisfies readonly AppState['phase'][]

/** What the real door makes of one call; `let in`: its handler was reached, with who called. */
async function asked(name: RequestName, caller: Caller, phase: AppState['phase'], input: unknown, fromOurMainFrame = true): Promise<string> {
  const reached: unknown[] = []
  const session = caller === 'nobody' ? null : aSession({ role: caller })
  const handlers = Object.fromEntries(
    requestNames.map((handled) => [
      handled,
      (_input: unknown, context: { readonly session: unknown }) => {
        reached.push([handled, context.session])
        return Promise.resolve(ok('an answer that no contract has'))
      }
    ])
  ) as unknown as Handlers
  const door = createDoor({ handlers: () => handlers, session: () => session, phase: () => phase, requestId: () => 'request-1', onFailure: () => undefined, reportBug: () => undefined })
  const answer = await door({ name, input, fromOurMainFrame })
  if (reached.length > 0) {
    expect(reached).toEqual([[name, session]])
    return 'let in'
  }
  return answer.ok ? 'answered without its handler' : answer.error.code
}

const aValidInput = (name: RequestName): unknown => fc.sample(validInputs(inputSchemaOf(name), []), { seed: 20_261_126, numRuns: 1 })[0]

describe('the table of access', () => {
  it('has a line for every request, and none for another', () => {
    expect(Object.keys(accessTable).sort()).toEqual([...requestNames].sort())
    expect(Object.keys(requests).sort()).toEqual([...requestNames].sort())
  })

  it('knows no request that changes or removes an account, or another user', () => {
    // Read aloud: what there is about accounts and users, and that there is no more.
    expect(requestNames.filter((name) => /account|user|beheerder|aios/i.test(name))).toEqual(['session.addBeheerder', 'account.own', 'accounts.query', 'accounts.ids', 'accounts.check', 'accounts.create'])
    expect(requestNames.filter((name) => /update|change|edit|delete|remove|withdraw|block|rename|merge|purge|clear/i.test(name))).toEqual([
      'session.updateOwn',
      // Rows of a file, before they are accounts.
      'imports.change',
      // The one exception (spec R3.9).
      'imports.withdraw'
    ])
  })

  it('lets nobody without a login, and no aios, to anything that holds personal data', () => {
    const personal = requestNames.filter((name) => /^(accounts|activation|imports|mail|overview|notices|tasks|audit|registers|settings)\./.test(name))
    expect(personal.length).toBeGreaterThan(25)
    for (const name of personal) for (const phase of phases) for (const caller of ['nobody', 'aios'] as const) expect(verdict(name, caller, phase), name).not.toBe('let in')
  })
})

describe.each(requestNames)('%s', (name) => {
  const cells = callers.flatMap((caller) => phases.map((phase) => [caller, phase] as const))

  it.each(cells)('asked by %s in phase %s', async (caller, phase) => {
    expect(await asked(name, caller, phase, aValidInput(name))).toBe(verdict(name, caller, phase))
  })

  it('is refused to a foreign frame, whoever is logged in', async () => {
    for (const [caller, phase] of cells) expect(await asked(name, caller, phase, aValidInput(name), false)).toBe('foreignSender')
  })
})
