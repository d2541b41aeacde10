import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { MailFilesService } from '../../../main/services/mail-files-service'
import { Operations } from '../../../main/services/operations'
import type { StorePort } from '../../../main/store/store-port'
import { defaultMail } from '../../../shared/domain/mail-template'
import { failure } from '../../../shared/errors'
import type { RequestInput } from '../../../shared/ipc/contract'
import type { Progress } from '../../../shared/ipc/import-schemas'
import { fail, ok } from '../../../shared/result'
import { noPython, readWithPython } from '../../support/python-mail'
import { aBigNumber, aSession } from '../../unit/builders'
import { auditOf, createAccount, installedIn, ownFolder, reopened } from '../store/support/store-folder'

const session = aSession()
const now = new Date(2026, 10, 26, 14, 32, 5)
const mail = defaultMail('loginDetails', { portalUrl: null })

let store: StorePort
let data: string
let parent: string
let chosen: string | null
let asked: number
let changes: number
let progress: Progress[]
let operations: Operations
let service: MailFilesService
let accountIds: string[]

beforeEach(async () => {
  const folder = await ownFolder()
  data = path.join(folder, 'data')
  parent = path.join(folder, 'chosen')
  await mkdir(parent)
  store = await installedIn(data, { clock: () => now })
  chosen = parent
  asked = 0
  changes = 0
  progress = []
  accountIds = []
  ids = 0
  operations = new Operations({ emitProgress: ({ progress: step }) => progress.push(step), nowMs: () => 0 })
  service = serviceOver(store)
})

let ids = 0
const serviceOver = (port: StorePort): MailFilesService => {
  return new MailFilesService({
    store: port,
    dialogs: {
      chooseFolder: () => {
        asked += 1
        return Promise.resolve(chosen)
      }
    },
    operations,
    clock: () => now,
    newId: () => `new-${(ids += 1)}`,
    onChanged: () => (changes += 1),
    onFinished: () => undefined
  })
}

async function people(count: number, name = (index: number): string => `Persoon ${index}`): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const bigNumber = aBigNumber(accountIds.length + 1)
    accountIds.push(await createAccount(store, { username: `BIG-${bigNumber}`, bigNumber, email: `p${accountIds.length}@post.example`, firstName: 'Zoë', middleName: '', lastName: name(index) }))
  }
}

const save = (change: Partial<RequestInput<'mail.saveFiles'>> = {}) =>
  service.save(session, { kind: 'loginDetails', accountIds, mail, sendAgain: false, operationId: 'operation-1', ...change })

const statuses = async (): Promise<string[]> => {
  const rows = await store.queryAccounts({ sort: { by: 'createdAt', direction: 'ascending' }, filter: { delivery: 'all', importId: null, group: null, openTask: null, search: '' }, offset: 0, limit: 500, scope: null })
  return rows.rows.map(({ loginDetails }) => loginDetails.kind)
}
const counts = async () => (await store.batches({ scope: null }))[0]?.counts
const theFolder = (): string => path.join(parent, 'Inloggegevens 2026-11-26 14.32')

describe('mails as files', () => {
  it('are one for each in a new folder, for its user alone, and bewaard als bestand in the list', async () => {
    await people(3)
    expect(await save()).toEqual(ok({ kind: 'saved', batchId: 'new-1', folderName: 'Inloggegevens 2026-11-26 14.32', saved: 3, failed: 0, skipped: [] }))
    const names = ['001 Zoë Persoon 0.eml', '002 Zoë Persoon 1.eml', '003 Zoë Persoon 2.eml']
    expect((await readdir(theFolder())).sort()).toEqual(names)
    expect((await stat(theFolder())).mode & 0o777).toBe(0o700)
    for (const name of names) expect((await stat(path.join(theFolder(), name))).mode & 0o777).toBe(0o600)
    expect(await statuses()).toEqual(['saved', 'saved', 'saved'])
    expect(await counts()).toMatchObject({ total: 3, saved: 3, queued: 0 })
    expect(auditOf(data).map(({ action, subject }) => [action, subject]).slice(-3)).toEqual([
      ['mailQueued', { batchId: 'new-1', recipients: 3 }],
      ['mailFinished', { batchId: 'new-1', accepted: 0, saved: 3, refused: 0, uncertain: 0, stopped: 0 }],
      ['mailSavedAsFiles', { batchId: 'new-1', saved: 3, failed: 0 }]
    ])
    expect(changes).toBe(1)
    expect(progress).toEqual([{ kind: 'writing', done: 3, total: 3 }])
    expect(await store.advanceOutbox({ items: [], take: 10, now: now.toISOString() })).toMatchObject({ ok: true, value: { taken: [], queued: 0 } })
  })

  it.skipIf(noPython !== null)(`open as drafts of the very mail${noPython === null ? '' : ` (${noPython})`}`, async () => {
    await people(2, (index) => ['van \'t Hôf-Łukasiewicz', 'Ĳsbrandy'][index] ?? '')
    await save()
    const files = (await readdir(theFolder())).sort()
    const read = await readWithPython(await Promise.all(files.map((name) => readFile(path.join(theFolder(), name)))))
    for (const [index, found] of read.entries()) {
      const name = ["Zoë van 't Hôf-Łukasiewicz", 'Zoë Ĳsbrandy'][index] ?? ''
      expect(found.defects).toEqual([])
      expect([...found.headers].sort()).toEqual(['Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Reply-To', 'Subject', 'To', 'X-Unsent'])
      expect(found.values).toMatchObject({ 'x-unsent': '1', subject: mail.subject })
      expect([found.from, found.replyTo, found.to]).toEqual([[['', session.email]], [['', session.email]], [[name, `p${index}@post.example`]]])
      expect(found.text[0]).toMatch(new RegExp(`^Beste ${name},\n[^]*Activatiecode: (?:[0-9A-Z]{4}-){6}[0-9A-Z]{3}\n`))
      expect(found.text[0]).toContain('Geldig tot: donderdag 10 december 2026')
      expect(found.html[0]).toContain(name.replace("'", '&#39;'))
    }
  })

  it('never touch what is there: the next folder has a number', async () => {
    await people(1)
    await mkdir(theFolder())
    await writeFile(path.join(theFolder(), '001 Zoë Persoon 0.eml'), 'van iemand anders')
    expect(await save()).toMatchObject({ ok: true, value: { folderName: 'Inloggegevens 2026-11-26 14.32 (2)' } })
    expect(await save({ kind: 'message', mail: { subject: 'Dag', text: 'Dag {naam}' } })).toMatchObject({ ok: true, value: { folderName: 'Bericht 2026-11-26 14.32' } })
    expect(await save({ sendAgain: true })).toMatchObject({ ok: true, value: { folderName: 'Inloggegevens 2026-11-26 14.32 (3)' } })
    expect(await readFile(path.join(theFolder(), '001 Zoë Persoon 0.eml'), 'utf8')).toBe('van iemand anders')
  })

  it('are refused as sending is, before a folder is asked for', async () => {
    await people(1)
    expect(await save({ mail: { ...mail, text: 'Zonder code' } })).toMatchObject({ ok: false, error: { code: 'mailTemplateRefused' } })
    expect(await save({ accountIds: ['niemand'] })).toEqual(fail(failure('noRecipients')))
    await save()
    expect(await save()).toEqual(fail(failure('alreadySent', { names: ['Zoë Persoon 0'], sameAddress: [] })))
    expect(asked).toBe(1)
  })

  it('are none when no folder was chosen, or none could be made in it', async () => {
    await people(1)
    chosen = null
    expect(await save()).toEqual(ok({ kind: 'cancelled' }))
    chosen = path.join(parent, 'weg')
    expect(await save()).toEqual(fail(failure('saveFailed', { fileName: 'weg', reason: 'ENOENT' })))
    expect(await readdir(parent)).toEqual([])
    expect(await statuses()).toEqual(['notSent'])
  })

  it('leave no folder behind where they could not be put on disk as mails', async () => {
    await people(1)
    service = serviceOver({ ...store, queueBatch: () => Promise.resolve(fail(failure('storeFull'))) })
    expect(await save()).toEqual(fail(failure('storeFull')))
    expect(await readdir(parent)).toEqual([])
  })
})

describe('what could not be written', () => {
  it('is told, and is stopped: it can be sent or saved again', async () => {
    await people(3)
    // A folder in the place of the second file: whoever runs the tests may write everywhere.
    service = serviceOver({
      ...store,
      queueBatch: async (input) => {
        if (input.entries.length > 1) await mkdir(path.join(theFolder(), '002 Zoë Persoon 1.eml'))
        return store.queueBatch(input)
      }
    })
    expect(await save()).toMatchObject({ ok: true, value: { saved: 2, failed: 1 } })
    expect(await statuses()).toEqual(['saved', 'stopped', 'saved'])
    expect(await save({ accountIds: accountIds.slice(1, 2) })).toMatchObject({ ok: true, value: { saved: 1 } })
  })

  it('is what was left when its user cancelled, or when the application ended', async () => {
    await people(150)
    const cancelAfter = (stop: () => void): StorePort => ({
      ...store,
      advanceOutbox: (input) => {
        stop()
        return store.advanceOutbox(input)
      }
    })
    service = serviceOver(cancelAfter(() => operations.cancel('operation-1')))
    expect(await save()).toMatchObject({ ok: true, value: { saved: 100, failed: 0 } })
    expect(await counts()).toMatchObject({ saved: 100, stopped: 50 })
    expect(await readdir(theFolder())).toHaveLength(100)

    const ended: Promise<void>[] = []
    service = serviceOver(cancelAfter(() => ended.push(service.end())))
    const saving = save({ sendAgain: true })
    expect(await saving).toMatchObject({ ok: true, value: { saved: 100 } })
    await Promise.all(ended)
  })

  it('has no file left when its user stopped it meanwhile', async () => {
    await people(2)
    service = serviceOver({
      ...store,
      advanceOutbox: async (input) => {
        await store.stopBatch({ batchId: 'new-1', at: now.toISOString(), actor: session, scope: null })
        return store.advanceOutbox(input)
      }
    })
    expect(await save()).toMatchObject({ ok: true, value: { saved: 0, failed: 0 } })
    expect(await readdir(theFolder())).toEqual([])
  })

  const recordedAfter = (failures: number, from = 1): StorePort => {
    let calls = 0
    return {
      ...store,
      advanceOutbox: (input) => {
        calls += 1
        return calls >= from && calls < from + failures ? Promise.resolve(fail(failure('storeFull'))) : store.advanceOutbox(input)
      }
    }
  }
  const worksFor = async (index: number): Promise<boolean> => {
    const { codeHashes } = await store.activationCodes({ username: `BIG-${aBigNumber(index + 1)}`, now: now.toISOString() })
    return codeHashes.length > 0
  }

  it('is not lost where the disk was full for a moment when the files were written down', async () => {
    await people(3)
    service = serviceOver(recordedAfter(1))
    expect(await save()).toMatchObject({ ok: true, value: { saved: 3, failed: 0 } })
    expect([await readdir(theFolder()), await statuses(), await worksFor(0)]).toMatchObject([{ length: 3 }, ['saved', 'saved', 'saved'], true])
  })

  it('leaves no file with a code that does not work where they could not be written down', async () => {
    await people(2)
    service = serviceOver(recordedAfter(2))
    expect(await save()).toEqual(fail(failure('storeFull')))
    expect(await readdir(parent)).toEqual([])
    expect([await statuses(), await worksFor(0)]).toEqual([['queued', 'queued'], false])
    store = await reopened(store, data)
    expect(await statuses()).toEqual(['uncertain', 'uncertain'])
  })

  it('leaves the files that were written down before', async () => {
    await people(101)
    service = serviceOver(recordedAfter(2, 2))
    expect(await save()).toEqual(fail(failure('storeFull')))
    expect(await readdir(theFolder())).toHaveLength(100)
    expect(await counts()).toMatchObject({ saved: 100, queued: 1 })
    expect([await worksFor(0), await worksFor(100)]).toEqual([true, false])
  })

  it('is uncertain after a crash, and never due', async () => {
    await people(1)
    service = serviceOver({ ...store, advanceOutbox: () => new Promise(() => undefined) })
    void save()
    await expect.poll(() => readdir(theFolder()).catch(() => [])).toHaveLength(1)
    store = await reopened(store, data)
    expect(await statuses()).toEqual(['uncertain'])
  })
})
