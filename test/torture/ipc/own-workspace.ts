import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import institutesFile from '../../../assets/institutes.json'
import { composeWorkspace, type Workspace } from '../../../main/compose-workspace'
import { LogService } from '../../../main/services/log-service'
import { noSecretStore } from '../../../main/services/secret-store'
import { TrialService, type TrialWorkspace } from '../../../main/services/trial-service'
import { institutesFileSchema } from '../../../shared/domain/institute'
import type { Session } from '../../../shared/ipc/session-schemas'
import { aCsv } from '../../integration/store/support/store-data'
import type { SeededRandom } from '../support/seeded-random'
import type { Likely } from './likely-inputs'
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
  readonly likely: Omit<Likely, 'tokens'>
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

/** Files and places that somebody might choose in a dialog, or drop. */
function placesIn(folder: string): readonly string[] {
  const files = path.join(folder, 'files')
  mkdirSync(files, { recursive: true })
  const content: Readonly<Record<string, string | Buffer>> = {
    'people.csv': aCsv(5, 1000),
    'same.csv': aCsv(5),
    'register.csv': 'username,portfolio\nBIG-19447705301,SOON\n',
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
  const choose = (): Promise<string | null> => Promise.resolve(random === undefined || random.chance(0.3) ? null : random.pick(places))
  const dialogs = { openFile: choose, saveFile: choose }
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

const value = async <Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; error: unknown }>): Promise<Value> => {
  const settled = await answer
  if (!settled.ok) throw new Error(JSON.stringify(settled.error))
  return settled.value
}

/** Set up, with accounts of an import, one by hand, a mailing that waits, and mail settings that lead nowhere. Mail is paused. */
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
  await value(handlers['settings.saveSmtp']({ host: '127.0.0.1', port: await closedPort(), security: 'none', username: '', password: null }, context))
  await value(handlers['settings.saveGeneral']({ part: 'landelijkEmail', landelijkEmail: 'landelijk@huisarts.example' }, context))
  const file = path.join(folder, 'leiden.csv')
  writeFileSync(file, aCsv(importedAccounts))
  const chosen = await value(workspace.imports.take(session, file))
  if (chosen.kind !== 'chosen') throw new Error('the file was not taken')
  await value(workspace.imports.inspect(session, { token: chosen.token, operationId: 'operation-1', reading: asRecognised }))
  const imported = await value(workspace.imports.run(session, { token: chosen.token, operationId: 'operation-1', omitFaulty: false, omitElsewhere: false }))
  if (imported.kind !== 'imported') throw new Error('nothing was imported')
  const { rows } = await value(handlers['accounts.query'](everyAccount, context))
  const ids = rows.map(({ id }) => id)
  const { template } = await value(handlers['mail.compose']({ kind: 'loginDetails', accountIds: ids.slice(0, 20) }, context))
  const sent = await value(handlers['mail.send']({ kind: 'loginDetails', accountIds: ids.slice(0, 20), mail: template, sendAgain: false }, context))
  const people = rows.flatMap(({ id, username, email }) => [id, username, email])
  return {
    workspace,
    dataFolder,
    session,
    recoveryKey,
    people,
    likely: { accountIds: ids, batchId: sent.batchId, mail: template },
    known: [...people.slice(0, 60), chosen.token, 'operation-1', imported.summary.importId, sent.batchId, template.text, template.subject, 'AIOS Leiden', 'Leiden', login.username, login.email, ...places],
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

/** What every account is, without what may still be done for it; by id. */
export async function accountsOf({ workspace, session }: Pick<OwnWorkspace, 'workspace' | 'session'>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (;;) {
    const page = await value(workspace.handlers['accounts.query']({ ...everyAccount, offset: found.size }, { session: { ...session, role: 'landelijk' } }))
    for (const { loginDetails: _sent, openTasks: _open, ...account } of page.rows) found.set(account.id, JSON.stringify(account))
    if (page.rows.length === 0 || found.size >= page.total) return found
  }
}
