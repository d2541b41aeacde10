import { isPermitted } from '../../shared/domain/permissions'
import { failure, type AppError, type ErrorCode, type Failure } from '../../shared/errors'
import { definitionOf, type RequestInput, type RequestOutput } from '../../shared/ipc/contract'
import type { Access } from '../../shared/ipc/request-definition'
import type { RequestName } from '../../shared/ipc/names'
import type { AppState, Session } from '../../shared/ipc/session-schemas'
import type { Result } from '../../shared/result'
import type { z } from '../../shared/zod'
import { isWithinLimit, limitOf } from './payload-limit'

/** What a handler knows besides its input. */
export type CallContext = { readonly session: Session | null }

export type Handlers = {
  readonly [Name in RequestName]: (input: RequestInput<Name>, context: CallContext) => Promise<Result<RequestOutput<Name>, Failure>>
}

export type DoorDependencies = {
  /** Asked anew for every call, like the session: a trial has handlers of its own. */
  readonly handlers: () => Handlers
  readonly session: () => Session | null
  readonly phase: () => AppState['phase']
  readonly requestId: () => string
  /** Told of every failure that a handler answers with. */
  readonly onFailure: (code: ErrorCode) => void
  /** Told of bugs only: the error's name and place, never its data. */
  readonly reportBug: (name: RequestName, requestId: string, error: unknown) => void
}

export type IncomingCall = { readonly name: RequestName; readonly input: unknown; readonly fromOurMainFrame: boolean }

/** More at once than any page of ours asks for. */
export const mostCallsUnderWay = 100

/** No page asks the same thing so often at once; the others keep their places. */
export const mostCallsOfOneName = 20

/** So many of the fields that are wrong are named. */
const mostFieldsNamed = 20

/**
 * The one door of main (design: the IPC contract): sender, then how much is asked, then schema, then permission,
 * then the handler, then the answer's schema.
 * Everything that comes in passes here; there is no way around it. Errors are values, bugs are reported and answered as `unexpected`.
 */
export function createDoor(dependencies: DoorDependencies): (call: IncomingCall) => Promise<Result<unknown, AppError>> {
  const refuse = (reason: Failure, requestId: string): Result<never, AppError> => ({ ok: false, error: { ...reason, requestId } })

  let underWay = 0
  const underWayByName = new Map<RequestName, number>()

  return async ({ name, input, fromOurMainFrame }) => {
    const requestId = dependencies.requestId()
    const definition = definitionOf(name)
    if (!fromOurMainFrame) return refuse(failure('foreignSender'), requestId)
    const ofThisName = underWayByName.get(name) ?? 0
    if (underWay >= mostCallsUnderWay || ofThisName >= mostCallsOfOneName) return refuse(failure('tooMuchAsked'), requestId)
    underWay += 1
    underWayByName.set(name, ofThisName + 1)
    try {
      const limit = limitOf(definition.size)
      if (!isWithinLimit(input, limit)) return refuse(failure('tooMuchAsked'), requestId)
      const parsed = definition.input.safeParse(input)
      if (!parsed.success) return refuse(failure('invalidInput', { fields: fieldsOf(parsed.error) }), requestId)
      const session = dependencies.session()
      const denied = denialOf(definition.access, session, dependencies.phase())
      if (denied !== null) return refuse(denied, requestId)
      // The table ties this name's handler to this name's schema; the compiler cannot follow that through a variable name.
      const handler = dependencies.handlers()[name] as (input: unknown, context: CallContext) => Promise<Result<unknown, Failure>>
      const answer = await handler(parsed.data, { session })
      if (answer.ok) return { ok: true, value: definition.output.parse(answer.value) }
      dependencies.onFailure(answer.error.code)
      return refuse(answer.error, requestId)
    } catch (error) {
      dependencies.reportBug(name, requestId, error)
      return refuse(failure('unexpected'), requestId)
    } finally {
      underWay -= 1
      underWayByName.set(name, (underWayByName.get(name) ?? 1) - 1)
    }
  }
}

const fieldsOf = ({ issues }: z.ZodError): string[] => issues.slice(0, mostFieldsNamed).map(({ path }) => path.join('.'))

function denialOf(access: Access, session: Session | null, phase: AppState['phase']): Failure | null {
  if (access === 'public') return null
  if (access === 'unusableStore') return phase === 'storeProblem' ? null : failure('notPermitted')
  if (access === 'restore' && (phase === 'storeProblem' || phase === 'setup')) return null
  if (session === null) return failure('notLoggedIn')
  if (access === 'session') return null
  if (access === 'recoveryKey.keep' && phase !== 'recoveryKey') return failure('notPermitted')
  return isPermitted(session.role, access === 'restore' ? 'backups.restore' : access) ? null : failure('notPermitted')
}
