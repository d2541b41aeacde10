import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createSecureContext } from 'node:tls'
import { endStore, installedStore } from '../support/own-store'
import type { TortureTable } from '../support/report'
import { seededRandom } from '../support/seeded-random'
import { expectedState } from './expected-state'
import { playCell, type CellBench, type CellSetup } from './matrix-cell'
import { accountIdsOf, testCertificate } from './own-outbox'
import { faults, mailNumbers, places, type Fault, type Place } from './places'

export type MatrixOptions = {
  /** out/main/store-worker.js, as it is shipped. */
  readonly workerPath: string
  readonly seed: number
  /** How many cells, drawn by the seed; null: all. */
  readonly cells: number | null
}

const mostMails = 14

/** Without encryption but for what belongs to it; with it, all that there is. */
const transports = ['plain', 'TLS'] as const
type Transport = (typeof transports)[number]

function securityOf(transport: Transport, place: Place): CellSetup['security'] | null {
  if (transport === 'TLS') return place === 'STARTTLS' ? null : 'tls'
  return place === 'STARTTLS' || place === 'TLS' || place === 'AUTH' ? 'starttls' : 'none'
}

type Table = { readonly transport: Transport; readonly connections: 1 | 3; readonly fromMail: CellSetup['fromMail'] }

const tables: readonly Table[] = transports.flatMap((transport) =>
  ([1, 3] as const).flatMap((connections) => mailNumbers.map((fromMail) => ({ transport, connections, fromMail })))
)

function setupsOf({ transport, connections, fromMail }: Table): readonly CellSetup[] {
  return places.flatMap((place) => {
    const security = securityOf(transport, place)
    if (security === null) return []
    return faults.map((fault): CellSetup => ({ place, fault, fromMail, security, connections })).filter((setup) => expectedState(setup) !== null)
  })
}

/**
 * The application's sender over the real store against a server that misbehaves at every place of the dialogue in every way: a table for
 * each kind of transport, number of connections, and fresh or used connection. ✗: the state is not what it must be.
 */
export async function matrixSection({ workerPath, seed, cells }: MatrixOptions): Promise<readonly TortureTable[]> {
  const parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-matrix-'))
  const store = await installedStore(workerPath, path.join(parent, 'data'), mostMails)
  try {
    const bench: CellBench = { store, accountIds: await accountIdsOf(store), secureContext: createSecureContext(testCertificate()) }
    const chosen = chosenSetups(seed, cells)
    const played: TortureTable[] = []
    for (const table of tables) {
      const setups = setupsOf(table).filter((setup) => chosen === null || chosen.has(JSON.stringify(setup)))
      if (setups.length > 0) played.push(await playTable(bench, table, setups))
    }
    return played
  } finally {
    await endStore(store)
    rmSync(parent, { recursive: true, force: true })
  }
}

function chosenSetups(seed: number, cells: number | null): ReadonlySet<string> | null {
  if (cells === null) return null
  const all = tables.flatMap(setupsOf).map((setup) => JSON.stringify(setup))
  return new Set(seededRandom(seed).shuffled(all).slice(0, cells))
}

async function playTable(bench: CellBench, { transport, connections, fromMail }: Table, setups: readonly CellSetup[]): Promise<TortureTable> {
  const cells = new Map<string, string>()
  const failures: string[] = []
  for (const setup of setups) {
    const played = await playCell(bench, setup)
    if (played === null) continue
    cells.set(`${setup.place} ${setup.fault}`, `${played.failures.length === 0 ? '' : '✗ '}${played.label}`)
    failures.push(...played.failures.map((what) => `${nameOf(setup)}: ${what}`))
  }
  const wrong = [...cells.values()].filter((cell) => cell.startsWith('✗')).length
  const rows = places
    .filter((place) => setups.some((setup) => setup.place === place))
    .map((place) => ({ place, ...Object.fromEntries(faults.map((fault) => [columnOf(fault), cells.get(`${place} ${fault}`) ?? '·'])) }))
  const which = fromMail === 1 ? 'first mail of a fresh connection' : 'third mail, of a used connection'
  return { title: `${transport}, ${connections} ${connections === 1 ? 'connection' : 'connections'}, ${which}: ${cells.size} cells, ${wrong} wrong`, rows, failures }
}

/** A name that is a number would come before the others. */
const columnOf = (fault: Fault): string => (fault === '421' ? '421, FIN' : fault)

const nameOf = ({ place, fault, fromMail, security, connections }: CellSetup): string =>
  `${place} × ${fault} (${security}, mail ${fromMail}, ${connections} connections)`
