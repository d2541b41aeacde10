import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import institutesFile from '../../../assets/institutes.json'
import { composeWorkspace, type Workspace } from '../../../main/compose-workspace'
import type { Dialogs } from '../../../main/services/file-dialogs'
import { LogService } from '../../../main/services/log-service'
import { noSecretStore } from '../../../main/services/secret-store'
import { TrialService, type TrialWorkspace } from '../../../main/services/trial-service'
import { institutesFileSchema } from '../../../shared/domain/institute'
import type { Session } from '../../../shared/ipc/session-schemas'
import { malChecksum } from '../../../main/domain/mal/mal-file'
import type { AccountRow, ImportRecord } from '../../../shared/ipc/account-schemas'
import { aCsv } from '../../integration/store/support/store-data'
import type { SeededRandom } from '../support/seeded-random'
import { rowsWithAFault, type Likely } from './likely-inputs'
import type { KnownTexts } from './valid-inputs'
import { asRecognised } from '../../../shared/ipc/import-schemas'

export const password = 'Sterk!Geheim4Leiden'
const { institutes } = institutesFileSchema.parse(institutesFile)

const login = { username: 'L_beheerhn', email: 'aiosbeheer@leiden.example', password }
const importedAccounts = 60

/** A real installation, with its store's worker, its files and two beheerders. Only the computer's own windows are stood in for. */
export type OwnWorkspace = {
  readonly workspace: Workspace
  readonly dataFolder: string
  /** The lokaal beheerder of Leiden. */
  readonly session: Session
  readonly recoveryKey: string
  /** Ids, names and addresses that exist in it. */
  readonly known: KnownTexts
  readonly likely: Omit<Likely, 'tokensOf'>
  /** Of the people in it: what nobody else may get to see. */
  readonly people: readonly string[]
  readonly end: () => Promise<void>
}

export type WorkspaceParts = {
  readonly workerPath: string
  /** What the file dialogs answer; left out: they are cancelled. */
  readonly random?: SeededRandom
}

const computer = { version: '0.0.0', isPackaged: false, platform: 'linux', release: '', electron: '', chrome: '', node: '', locale: 'nl' }

/** As landelijk applicatiebeheer publishes it (docs/mal-formaat.md). */
function aMal(version: string): string {
  const constants = { status: 'actief', rolegroup: 'aios', rol: 'aios', level: 'AIOS Leiden', in_opleiding: 'in_opl' }
  const mal = { format: 'aiosbeheer-mal', formatVersion: 1, institute: 'Leiden', version, malColumn: 'niv2', constants, publishedAt: '2027-01-04T09:00:00.000Z', note: '' } as const
  return JSON.stringify({ ...mal, checksum: malChecksum(mal), signature: null })
}

/** Files and places that somebody might choose in a dialog, or drop. */
function placesIn(folder: string): readonly string[] {
  const files = path.join(folder, 'files')
  mkdirSync(files, { recursive: true })
  const content: Readonly<Record<string, string | Buffer>> = {
    'people.csv': aCsv(5, 1000),
    'same.csv': aCsv(5),
    'register.csv': 'username,portfolio\nBIG-19447705301,SOON\n',
    'newer.aiosmal': aMal('2027-1'),
    'older.aiosmal': aMal('2025-1'),
    'spoilt.aiosmal': aMal('2027-2').replace('2027-2', '2027-3'),
    'empty.csv': '',
    'binary.csv': Buffer.alloc(2000, 0),
    'half.csv': '"a,b\n'
  }
  for (const [name, text] of Object.entries(content)) writeFileSync(path.join(files, name), text)
  return [...Object.keys(content).map((name) => path.join(files, name)), files, path.join(files, 'none.csv'), path.join(files, 'none', 'a.csv')]
}

/** One workspace on a folder, new or not. */
function compose(dataFolder: string, places: readonly string[], { workerPath, random }: WorkspaceParts): Workspace {
  let lastId = 0
  const newId = (): string => `id-${(lastId += 1)}-${Date.now().toString(36)}`
  const clock = (): Date => new Date()
  const logger = { info: () => undefined, error: () => undefined }
  const choice = (possible: readonly string[], extensions: readonly string[]): Promise<string | null> => {
    if (random === undefined || random.chance(0.3)) return Promise.resolve(null)
    const fitting = possible.filter((place) => extensions.includes(path.extname(place).slice(1)))
    return Promise.resolve(random.pick(fitting.length > 0 && random.chance(0.5) ? fitting : possible))
  }
  // What was saved over is no longer what it was, so what can be taken over at all is left alone.
  const overwritable = places.filter((place) => !/register\.csv$|\.aiosmal$/.test(place))
  const dialogs: Dialogs = {
    openFile: ({ extensions }) => choice(places, extensions),
    saveFile: ({ extensions }) => choice(overwritable, extensions),
    chooseFolder: () => choice(overwritable.map((place) => path.dirname(place)), [])
  }
  const trial: TrialService<TrialWorkspace> = new TrialService<TrialWorkspace>({
    realState: () => workspace.place.state(),
    institutes,
    parentFolder: path.dirname(dataFolder),
    // An installation has no trial: asking for one ends before this.
    openMailbox: () => Promise.reject(new Error('a trial was begun beside real data')),
    openWorkspace: () => {
      throw new Error('a trial was begun beside real data')
    },
    rememberPreview: () => 'preview',
    clock,
    newId,
    onStateChanged: () => undefined,
    log: logger
  })
  const workspace = composeWorkspace({
    dataFolder,
    trialServer: null,
    storeWorker: workerPath,
    institutes,
    desktop: {
      version: '0.0.0',
      platform: 'linux',
      secrets: noSecretStore,
      copyText: () => Promise.resolve(),
      printText: () => Promise.resolve(),
      showFolder: () => Promise.resolve(''),
      isWindowFocused: () => true,
      notify: () => undefined,
      startAnew: () => undefined
    },
    logger,
    logs: new LogService({ dialogs, readLog: () => Promise.resolve(''), facts: () => computer, clock }),
    closing: { closeNow: () => undefined, setAsking: () => undefined },
    clock,
    newId,
    dialogs,
    rememberPreview: () => 'preview',
    forgetPreviews: () => undefined,
    emit: () => undefined,
    trial
  })
  return workspace
}

/** A port of this computer where nobody answers. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const value = async <Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; error: unknown }>): Promise<Value> => {
  const settled = await answer
  if (!settled.ok) throw new Error(JSON.stringify(settled.error))
  return settled.value
}

async function importedFrom({ imports }: Workspace, session: Session, file: string, csv: string): Promise<{ readonly token: string; readonly importId: string }> {
  writeFileSync(file, csv)
  const chosen = await value(imports.take(session, file))
  if (chosen.kind !== 'chosen') throw new Error('the file was not taken')
  const { token } = chosen
  await value(imports.inspect(session, { token, operationId: 'operation-1', reading: asRecognised }))
  const imported = await value(imports.run(session, { token, operationId: 'operation-1', omitFaulty: true, omitElsewhere: false }))
  if (imported.kind !== 'imported') throw new Error('nothing was imported')
  return { token, importId: imported.summary.importId }
}

/** Set up, with accounts of an import that waits for its mail and of one that can be withdrawn, and mail settings that lead nowhere. Mail is paused. */
export async function ownWorkspace(parts: WorkspaceParts): Promise<OwnWorkspace> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-ipc-'))
  const dataFolder = path.join(folder, 'data')
  const places = placesIn(folder)
  const workspace = compose(dataFolder, places, parts)
  const { handlers, place, sessions } = workspace
  await workspace.opening.open()
  const shown = await value(sessions.setUp({ kind: 'lokaal', institute: 'Leiden', ...login }))
  const { session } = place
  if (session === null || shown.phase !== 'recoveryKey') throw new Error('the set-up did not end at the recovery key')
  const { recoveryKey } = shown
  const context = { session }
  await value(sessions.confirmRecoveryKey(session))
  await value(sessions.addBeheerder({ recoveryKey, username: 'L_invaller', email: 'invaller@leiden.example', password }))
  await value(handlers['mail.pause']({}, context))
  const pace = { timeoutSeconds: 30, messagesPerMinute: null, connections: 3 }
  const plain = { security: 'none', username: '', password: null, authority: { kind: 'none' }, plainAccepted: 'mails' } as const
  await value(handlers['settings.saveSmtp']({ host: '127.0.0.1', port: await closedPort(), ...plain, ...pace }, context))
  await value(handlers['settings.saveGeneral']({ part: 'landelijkEmail', landelijkEmail: 'landelijk@huisarts.example' }, context))
  const mailed = await importedFrom(workspace, session, path.join(folder, 'leiden.csv'), aCsv(importedAccounts))
  const ids = (await value(handlers['accounts.query'](everyAccount, context))).rows.map(({ id }) => id)
  const unmailed = await importedFrom(workspace, session, path.join(folder, 'later.csv'), rowsWithAFault(900))
  const { rows } = await value(handlers['accounts.query'](everyAccount, context))
  const { template } = await value(handlers['mail.compose']({ kind: 'loginDetails', accountIds: ids.slice(0, 20) }, context))
  const sent = await value(handlers['mail.send']({ kind: 'loginDetails', accountIds: ids.slice(0, 20), mail: template, sendAgain: false }, context))
  const people = rows.flatMap(({ id, username, email }) => [id, username, email])
  return {
    workspace,
    dataFolder,
    session,
    recoveryKey,
    people,
    likely: { accountIds: ids, importIds: [mailed.importId, unmailed.importId], batchId: sent.batchId, mail: template },
    known: [...people.slice(0, 60), mailed.token, 'operation-1', mailed.importId, unmailed.importId, sent.batchId, template.text, template.subject, 'AIOS Leiden', 'Leiden', login.username, login.email, ...places],
    end: async () => {
      await workspace.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

export const everyAccount = {
  sort: { by: 'createdAt', direction: 'descending' },
  filter: { delivery: 'all', importId: null, group: null, openTask: null, search: '' },
  offset: 0,
  limit: 500
} as const

/** What every account is, without what may still be done for it; by id. `onRow` sees the rest of it. */
export async function accountsOf(
  { workspace, session }: Pick<OwnWorkspace, 'workspace' | 'session'>,
  onRow: (row: AccountRow) => void = () => undefined
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (;;) {
    const page = await value(workspace.handlers['accounts.query']({ ...everyAccount, offset: found.size }, { session: { ...session, role: 'landelijk' } }))
    for (const row of page.rows) {
      const { loginDetails: _sent, openTasks: _open, ...account } = row
      found.set(account.id, JSON.stringify(account))
      onRow(row)
    }
    if (page.rows.length === 0 || found.size >= page.total) return found
  }
}

/** Every import of every institute, withdrawn or not. */
export async function importsOf({ workspace, session }: Pick<OwnWorkspace, 'workspace' | 'session'>): Promise<readonly ImportRecord[]> {
  const found: ImportRecord[] = []
  for (;;) {
    const page = await value(workspace.handlers['imports.history']({ offset: found.length, limit: 500 }, { session: { ...session, role: 'landelijk' } }))
    found.push(...page.imports)
    if (page.imports.length === 0 || found.length >= page.total) return found
  }
}
