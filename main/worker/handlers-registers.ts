import { failure } from '../../shared/errors'
import { portfolioSchema, type Register, type RegisterChange } from '../../shared/ipc/register-schemas'
import { fail, ok } from '../../shared/result'
import type { Store } from '../store/store'
import type { StoreHandlers, StoreInput, StoreOutput } from '../store/store-port'
import type { StoreData } from '../store/store-schema'
import { inTurns, type WorkContext } from './import-context'
import type { OpenFolder } from './open-folder'
import { readRegisterFile, type ReadUsernames } from './read-register-file'

type Handled = 'registers' | 'readRegister' | 'importRegister'
type StoredRegisters = StoreData['registers']

/** A register that was read and shown, for who says OK to it. */
type Offered = {
  readonly token: string
  readonly read: readonly (ReadUsernames & Pick<Register, 'portfolio'>)[]
  /** What it was compared with: what was shown is only true as long as nothing else came in its place. */
  readonly present: StoredRegisters
}

/** Registers of usernames that are taken elsewhere (spec R3.13): read and compared first, imported on a word. */
export function registerHandlers(folder: OpenFolder): Pick<StoreHandlers, Handled> {
  /** One: the next that is read takes its place, so that no more than one is kept in memory. */
  let offered: Offered | null = null
  let latestToken: string | null = null

  const read = async ({ token, path, fileName }: StoreInput<'readRegister'>, context: WorkContext): Promise<StoreOutput<'readRegister'>> => {
    offered = null
    latestToken = token
    const reading = await readRegisterFile(path, context)
    if (reading.kind === 'cancelled') return ok({ kind: 'cancelled' })
    if (reading.kind === 'refused') return ok({ kind: 'refused', fileName, refusal: reading.refusal })
    const { store } = folder
    const present = store.data.registers
    const inFile = portfolioSchema.options.flatMap((portfolio) => {
      const { usernames, keys } = reading.portfolios[portfolio]
      return usernames.length === 0 ? [] : [{ portfolio, usernames, keys }]
    })
    const changes: RegisterChange[] = []
    for (const one of inFile) {
      const change = await changeOf(store, present, one, context.signal)
      if (change === null) return ok({ kind: 'cancelled' })
      changes.push(change)
    }
    // Of two that are read at the same time the one that was chosen last counts.
    if (latestToken === token) offered = { token, read: inFile, present }
    return ok({ kind: 'offered', token, fileName, changes })
  }

  const take = async ({ token, actor }: StoreInput<'importRegister'>): Promise<StoreOutput<'importRegister'>> => {
    const { store } = folder
    if (offered?.token !== token || offered.present !== store.data.registers) return fail(failure('unknownToken'))
    const importedAt = store.now()
    const registers = offered.read.map(({ portfolio, usernames }) => ({ portfolio, importedAt, usernames }))
    for (const { usernames, keys } of offered.read) store.registers.know(usernames, keys)
    const subject = Object.fromEntries(registers.map(({ portfolio, usernames }) => [portfolio, usernames.length]))
    const written = await store.commit(
      [{ kind: 'registersReplaced', registers }],
      [{ by: actor.username, entry: { action: 'registerImported', outcome: 'done', subject } }]
    )
    if (!written.ok) return written
    offered = null
    return ok({ registers: registers.map(registerOf) })
  }

  return {
    registers: () => folder.store.data.registers.map(registerOf),
    readRegister: read,
    importRegister: (input) => folder.store.inTurn(() => take(input))
  }
}

/** What replacing the register of this portfolio would change; null when it was cancelled. */
async function changeOf(
  store: Store,
  present: StoredRegisters,
  { portfolio, keys }: Offered['read'][number],
  signal: AbortSignal
): Promise<RegisterChange | null> {
  const stored = present.find((register) => register.portfolio === portfolio)
  const keysBefore = stored === undefined ? [] : [...store.registers.keysAt(portfolio)]
  let kept = 0
  const isDone = await inTurns(
    keysBefore,
    signal,
    (key) => {
      if (keys.has(key)) kept += 1
    },
    () => undefined
  )
  if (!isDone) return null
  const before = stored === undefined ? null : registerOf(stored)
  return { portfolio, before, count: keys.size, added: keys.size - kept, removed: keysBefore.length - kept }
}

const registerOf = ({ portfolio, importedAt, usernames }: StoredRegisters[number]): Register => ({ portfolio, importedAt, count: usernames.length })
