import { execFileSync } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeDisk, type Disk } from '../../../main/store/disk'
import { decodeHead, encodeHead } from '../../../main/store/file-head'
import { newestVersion } from '../../../main/store/migrations'
import { checksummingSealer } from '../../../main/store/sealing'
import { interceptedDisk } from '../../torture/support/disk-calls'
import { makeSystemError } from '../../torture/support/make-system-error'
import { aBigNumber, aDraft, anInstitute } from '../../unit/builders'
import { aBatch, aBeheerder, actor, anEntry, anInstallation, aProtection, everyone, existing, noKeys } from './support/store-data'
import { auditOf, createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

const snapshot = 'aiosbeheer-000001.snapshot'
const journal = 'aiosbeheer-000001.journal'
const others = [journal, 'aiosbeheer.audit', 'aiosbeheer.outbox'] as const
const first = { installation: anInstallation(), beheerder: aBeheerder(), protection: aProtection() }

/** A folder with one account and one queued mail, closed; opening answers what `change` makes of its files. */
async function closedFolder(): Promise<{ folder: string; file: (name: string) => string }> {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const accountId = await createAccount(store)
  await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
  await store.close({})
  return { folder, file: (name) => path.join(folder, name) }
}

/** The snapshot with another head, or with other content behind it, all checksums right. */
function sealedAnew(file: Buffer, changes: { readonly head?: object; readonly content?: (text: string) => string }): Buffer {
  const split = decodeHead(file, 'snapshot')
  if (!split.ok) throw new Error(split.error.detail)
  const { head, headText, body } = split.value
  const content = checksummingSealer.open(body, headText)?.toString() ?? ''
  const line = encodeHead({ ...head, ...changes.head })
  return Buffer.concat([line, checksummingSealer.seal(Buffer.from(changes.content?.(content) ?? content), line.toString().trimEnd())])
}

const damages: readonly (readonly [string, string, (content: Buffer) => Buffer | string, string])[] = [
  ['one letter changed', 'damaged', (content) => content.toString().replace('Leiden', 'Lelden'), 'the content is not what was written'],
  ['one letter changed in its head', 'damaged', (content) => content.toString().replace('"generation":1', '"generation":2'), 'the checksum of the head differs'],
  ['a later version in its head, and nothing else changed', 'damaged', (content) => content.toString().replace(`"schemaVersion":${newestVersion}`, `"schemaVersion":${newestVersion + 1}`), 'the checksum of the head differs'],
  ['cut off half-way', 'damaged', (content) => content.subarray(0, content.length / 2), 'the content is not what was written'],
  ['cut off behind its head', 'damaged', (content) => content.subarray(0, content.indexOf('\n') + 1), 'the content is not what was written (0 bytes)'],
  ['its last byte gone', 'damaged', (content) => content.subarray(0, -1), 'the content is not what was written'],
  ['NUL bytes instead of its content', 'damaged', (content) => Buffer.alloc(content.length), 'no head'],
  ['a page of NUL bytes in the middle', 'damaged', (content) => Buffer.from(content).fill(0, 600, 700), 'the content is not what was written'],
  ['nothing in it', 'damaged', () => '', 'the file is empty'],
  ['something else in it', 'damaged', () => '{"users":[]}\n', 'the checksum of the head differs'],
  ['a good checksum but a field missing', 'damaged', (content) => sealedAnew(content, { content: () => '{"data":{},"mail":[],"audit":null}' }), 'data.installation: invalid_type'],
  ['the head of a backup', 'damaged', (content) => sealedAnew(content, { head: { kind: 'backup' } }), 'no head of a snapshot'],
  ['a version of later', 'newerVersion', (content) => sealedAnew(content, { head: { schemaVersion: newestVersion + 1 } }), `schemaVersion ${newestVersion + 1}, this program knows up to ${newestVersion}`],
  ['a version of later with another head', 'newerVersion', (content) => sealedAnew(content, { head: { schemaVersion: newestVersion + 2, envelope: null, more: 1 } }), `schemaVersion ${newestVersion + 2}`],
  ['version 0', 'damaged', (content) => sealedAnew(content, { head: { schemaVersion: 0 } }), 'schemaVersion 0']
]

describe('a snapshot with', () => {
  test.each(damages)('%s is told as %s and left as it is', async (_condition, kind, change, detail) => {
    const { folder, file } = await closedFolder()
    const changed = Buffer.from(change(await readFile(file(snapshot))))
    await writeFile(file(snapshot), changed)
    const before = await contentsOf(folder)
    const answer = await storeIn(folder).open(noKeys)
    expect(answer).toMatchObject({ ok: false, error: { kind, folder, fileName: snapshot, offer: null } })
    expect(answer.ok ? '' : answer.error.detail).toContain(detail)
    expect(await contentsOf(folder)).toEqual(before)
  })

  test('an unreadable value names the field, never the value', async () => {
    const { folder, file } = await closedFolder()
    const changed = sealedAnew(await readFile(file(snapshot)), { content: (text) => text.replace('"role":"lokaal"', '"role":"Noor"') })
    await writeFile(file(snapshot), changed)
    expect(await storeIn(folder).open(noKeys)).toEqual({
      ok: false,
      error: { kind: 'damaged', folder, fileName: snapshot, detail: 'data.beheerders.0.role: invalid_value', offer: null }
    })
  })
})

const contentsOf = async (folder: string): Promise<readonly (readonly [string, string])[]> =>
  Promise.all((await readdir(folder)).sort().map(async (name) => [name, (await readFile(path.join(folder, name))).toString('latin1')] as const))

const journalDamages: readonly (readonly [string, (content: Buffer) => Buffer | string, string])[] = [
  ['one letter changed', (content) => content.toString().replace('Noor', 'Nora'), 'line 3 cannot be read'],
  ['nothing in it', () => '', 'the file has no line'],
  ['NUL bytes instead of its content', (content) => Buffer.alloc(content.length), 'the file has no line'],
  ['NUL bytes in its middle', (content) => Buffer.from(content).fill(0, 400, 420), 'line 3 cannot be read'],
  ['a line removed', (content) => edited(content, ([head, , ...rest]) => [head, ...rest]), 'line 2 cannot be read'],
  ['a line twice', (content) => edited(content, ([head, opened, ...rest]) => [head, opened, opened, ...rest]), 'line 3 cannot be read'],
  ['two lines swapped', (content) => edited(content, ([head, opened, made, ...rest]) => [head, made, opened, ...rest]), 'line 2 cannot be read'],
  ['no head', (content) => edited(content, ([, ...rest]) => rest), 'line 1 cannot be read'],
  ['an empty line', (content) => edited(content, ([head, ...rest]) => [head, '', ...rest]), 'line 2 cannot be read']
]

const edited = (content: Buffer, change: (lines: readonly (string | undefined)[]) => readonly (string | undefined)[]): string =>
  `${change(content.toString().trimEnd().split('\n')).join('\n')}\n`

describe('a journal with', () => {
  test.each(journalDamages)('%s is told as damaged and left as it is', async (_condition, change, detail) => {
    const { folder, file } = await closedFolder()
    await writeFile(file(journal), change(await readFile(file(journal))))
    const before = await contentsOf(folder)
    expect(await storeIn(folder).open(noKeys)).toMatchObject({
      ok: false,
      error: { kind: 'damaged', folder, fileName: journal, detail, offer: { accounts: 0, missing: { kind: 'known', accounts: 1, mailings: 0, others: 0 } } }
    })
    expect(await contentsOf(folder)).toEqual(before)
  })

  test('whole lines cut off its end is told, for the audit trail knows of more', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    await createAccount(store)
    await store.close({})
    const file = path.join(folder, journal)
    await writeFile(file, edited(await readFile(file), (lines) => lines.slice(0, 2)))
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: journal, detail: 'the audit trail knows of 1 more' } })
  })

  test('whole lines cut off its end is told, also where mail was queued after them', async () => {
    const { folder, file } = await closedFolder()
    await writeFile(file(journal), edited(await readFile(file(journal)), (lines) => lines.slice(0, 2)))
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: journal } })
  })

  test('the journal of another store in its place is told', async () => {
    const { folder, file } = await closedFolder()
    const other = await ownFolder()
    // Alike in everything but the key, which neither of them is encrypted with.
    const store = await installedIn(other, { protection: aProtection({ dataKey: Buffer.alloc(32, 9).toString('base64') }) })
    await createAccount(store)
    await store.close({})
    await writeFile(file(journal), await readFile(path.join(other, journal)))
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: journal } })
  })
})

describe('a snapshot that is gone', () => {
  test.each(others)('is missing, not new, while %s is still there', async (kept) => {
    const { folder, file } = await closedFolder()
    for (const name of [snapshot, ...others]) if (name !== kept) await rm(file(name))
    const store = storeIn(folder)
    expect(await store.open(noKeys)).toEqual({
      ok: false,
      error: { kind: 'missing', folder, fileName: snapshot, detail: `${kept} is there`, offer: null }
    })
    expect(await store.createInstallation(first)).toMatchObject({ ok: false, error: { code: 'storeUnavailable' } })
    expect(await readdir(folder)).toEqual([kept])
  })

  test('with everything else is missing, not new, while the marker beside the folder is there', async () => {
    const folder = path.join(await ownFolder(), 'data')
    const markerPath = `${folder}.marker`
    const store = await installedIn(folder, { markerPath })
    await store.close({})
    await rm(folder, { recursive: true })
    const again = storeIn(folder, { markerPath })
    expect(await again.open(noKeys)).toEqual({
      ok: false,
      error: { kind: 'missing', folder, fileName: snapshot, detail: 'data.marker is there', offer: null }
    })
    expect(await again.recover(noKeys)).toEqual({ ok: false, error: { code: 'noRecoveryOffer', details: {} } })
    expect(await again.startAnew(noKeys)).toEqual({ ok: true, value: { ok: true, value: { kind: 'new' } } })
    expect(await again.createInstallation(first)).toEqual({ ok: true, value: null })
  })

  test('can be put back: the same worker opens it then', async () => {
    const { folder, file } = await closedFolder()
    const content = await readFile(file(snapshot))
    await rm(file(snapshot))
    const store = storeIn(folder)
    expect((await store.open(noKeys)).ok).toBe(false)
    await writeFile(file(snapshot), content)
    expect(await store.open(noKeys)).toEqual(existing())
  })

  test('sets aside what is left when somebody begins anew, who cannot while there is something to recover', async () => {
    const { folder, file } = await closedFolder()
    await rm(file(snapshot))
    const left = await contentsOf(folder)
    const store = storeIn(folder)
    await store.open(noKeys)
    expect(await store.startAnew(noKeys)).toEqual({ ok: true, value: { ok: true, value: { kind: 'new' } } })
    expect((await readdir(folder)).sort()).toEqual(['aiosbeheer.lock', 'opzijgezet-2026-11-23-09-00-00-000'])
    expect(await contentsOf(file('opzijgezet-2026-11-23-09-00-00-000'))).toEqual(left)
    expect(await store.createInstallation(first)).toEqual({ ok: true, value: null })
    expect(await store.startAnew(noKeys)).toEqual({ ok: false, error: { code: 'noRecoveryOffer', details: {} } })
    expect(await store.installation({})).toEqual(anInstallation())
  })

  test('is new when only a first start that broke off came before it', async () => {
    const folder = await ownFolder()
    await installedIn(folder).then((store) => store.close({}))
    const interrupted = await ownFolder()
    for (const name of others) {
      const [head = ''] = (await readFile(path.join(folder, name), 'utf8')).split('\n')
      await writeFile(path.join(interrupted, name), `${head}\n`)
    }
    const store = storeIn(interrupted)
    expect(await store.open(noKeys)).toEqual({ ok: true, value: { kind: 'new' } })
    expect(await store.createInstallation(first)).toEqual({ ok: true, value: null })
  })
})

describe('another file of the store', () => {
  test.each(others)('is missed when %s is gone', async (name) => {
    const { folder, file } = await closedFolder()
    await rm(file(name))
    const before = await contentsOf(folder)
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'missing', folder, fileName: name, detail: 'ENOENT' } })
    expect(await contentsOf(folder)).toEqual(before)
  })

  test('that lost lines of the audit trail in a crash gets them back from journal and outbox', async () => {
    const folder = await ownFolder()
    const store = await installedIn(folder)
    const accountId = await createAccount(store)
    await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
    const complete = auditOf(folder)
    const crashed = path.join(await ownFolder(), 'data')
    await cp(folder, crashed, { recursive: true })
    await rm(path.join(crashed, 'aiosbeheer.lock'))
    const trail = path.join(crashed, 'aiosbeheer.audit')
    // Line 2 travelled with the journal and line 3 with the outbox, so they are put back; nothing is lost.
    await writeFile(trail, edited(await readFile(trail), (lines) => lines.slice(0, 1)))
    const again = storeIn(crashed)
    expect(await again.open(noKeys)).toEqual(existing())
    expect(auditOf(crashed)).toEqual(complete)
    await again.close({})
  })

  test.each([0, 1, 2])('whose audit trail was cut to %i lines after it was closed is told as damaged', async (kept) => {
    const { folder, file } = await closedFolder()
    const cut = kept === 0 ? '' : edited(await readFile(file('aiosbeheer.audit')), (lines) => lines.slice(0, kept))
    await writeFile(file('aiosbeheer.audit'), cut)
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'aiosbeheer.audit' } })
    expect(await readFile(file('aiosbeheer.audit'), 'utf8')).toBe(cut)
  })

  test.each([snapshot, ...others])('is not readable when %s is a folder', async (name) => {
    const { folder, file } = await closedFolder()
    await rm(file(name))
    await mkdir(file(name))
    expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'notReadable', folder, fileName: name, detail: 'EISDIR' } })
  })
})

test('a data folder that is a file is not readable', async () => {
  const folder = path.join(await ownFolder(), 'file')
  await writeFile(folder, 'text')
  expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'notReadable', folder } })
})

test('a disk that becomes read-only refuses every change, and takes the next once it is not', async () => {
  let isReadOnly = false
  const refused = async <Answer>(syscall: string, make: () => Promise<Answer>): Promise<Answer> => {
    if (isReadOnly) throw makeSystemError('EROFS', syscall)
    return make()
  }
  const reading: readonly string[] = ['readFile', 'readStart', 'list', 'sizeBytesOf', 'file.sizeBytes', 'file.close'] satisfies readonly (keyof Disk | `file.${string}`)[]
  const disk = interceptedDisk(nodeDisk, {
    call: (call, make) => (reading.includes(call.name) ? make() : refused(call.name, make)),
    write: (_call, bytes, make) => refused('write', () => make(bytes))
  })
  const folder = await ownFolder()
  const store = await installedIn(folder, { disk })
  isReadOnly = true
  const readOnly = { ok: false, error: { code: 'storeReadOnly', details: { detail: 'EROFS' } } }
  expect(await store.createAccount({ draft: aDraft(), institute: anInstitute(), actor })).toEqual(readOnly)
  expect(await store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } })).toEqual(readOnly)
  expect((await store.queryAccounts(everyone)).total).toBe(0)
  isReadOnly = false
  expect(await store.createAccount({ draft: aDraft(), institute: anInstitute(), actor })).toMatchObject({ ok: true })
  await store.close({})
  const again = storeIn(folder)
  await again.open(noKeys)
  expect((await again.queryAccounts(everyone)).total).toBe(1)
})

describe.skipIf(!isRootOnLinux)('on a disk of its own (needs root on Linux, to mount one)', () => {
  async function mounted(sizeOption: string, work: (folder: string) => Promise<void>): Promise<void> {
    const folder = path.join(await ownFolder(), 'disk')
    await mkdir(folder, { mode: 0o700 })
    execFileSync('mount', ['-t', 'tmpfs', '-o', sizeOption, 'tmpfs', folder])
    try {
      await work(folder)
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  }

  const fill = async (folder: string): Promise<void> => {
    const page = Buffer.alloc(4096)
    const written: Buffer[] = []
    const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    try {
      for (;;) {
        await writeFile(path.join(folder, `filler-${written.length}`), page)
        written.push(page)
      }
    } catch (error) {
      if (!isFull(error)) throw error
    }
  }

  const empty = async (folder: string): Promise<void> => {
    for (const name of await readdir(folder)) if (name.startsWith('filler-')) await rm(path.join(folder, name))
  }

  test('that is full nothing changes, later calls work, and there is no half line in any file', async () => {
    await mounted('size=160k', async (folder) => {
      const store = await installedIn(folder)
      const accountId = await createAccount(store)
      const outboxBefore = await readFile(path.join(folder, 'aiosbeheer.outbox'))
      await fill(folder)
      const full = { ok: false, error: { code: 'storeFull', details: { detail: 'ENOSPC' } } }
      const person = (index: number) => ({
        draft: aDraft({ username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` }),
        institute: anInstitute(),
        actor
      })
      // What is left of the last page of the journal takes a few more.
      let made = 1
      let before = await readFile(path.join(folder, journal))
      let answer = await store.createAccount(person(made))
      while (answer.ok && made < 10) {
        made += 1
        before = await readFile(path.join(folder, journal))
        answer = await store.createAccount(person(made))
      }
      expect(answer).toEqual(full)
      const text = 'x'.repeat(20_000)
      const queue = { batch: aBatch({ text }), entries: [anEntry({ accountId })], actor }
      expect(await store.queueBatch(queue)).toEqual(full)
      expect(await readFile(path.join(folder, journal))).toEqual(before)
      expect(await readFile(path.join(folder, 'aiosbeheer.outbox'))).toEqual(outboxBefore)
      expect([(await store.queryAccounts(everyone)).total, await store.batches({ scope: null })]).toEqual([made, []])

      await empty(folder)
      expect((await store.createAccount(person(made))).ok).toBe(true)
      expect((await store.queueBatch(queue)).ok).toBe(true)
      await store.close({})
      const again = storeIn(folder)
      expect((await again.open(noKeys)).ok).toBe(true)
      expect((await again.queryAccounts(everyone)).total).toBe(made + 1)
      expect(auditOf(folder).map(({ sequence }) => sequence)).toEqual(Array.from({ length: made + 3 }, (_unused, index) => index + 1))
      await again.close({})
    })
  })

  test('that is full at the first start tells so, and starts once there is room', async () => {
    await mounted('size=64k', async (folder) => {
      await fill(folder)
      const store = storeIn(folder)
      expect(await store.open(noKeys)).toMatchObject({ ok: false, error: { kind: 'full', detail: 'ENOSPC' } })
      await empty(folder)
      expect(await store.open(noKeys)).toEqual({ ok: true, value: { kind: 'new' } })
      await fill(folder)
      expect(await store.createInstallation(first)).toMatchObject({ ok: false, error: { code: 'storeFull' } })
      await empty(folder)
      expect(await store.createInstallation(first)).toEqual({ ok: true, value: null })
      await store.close({})
    })
  })

  test('that is read-only at opening is told', async () => {
    await mounted('size=1m', async (folder) => {
      await installedIn(folder).then((store) => store.close({}))
      execFileSync('mount', ['-o', 'remount,ro', folder])
      expect(await storeIn(folder).open(noKeys)).toMatchObject({ ok: false, error: { kind: 'readOnly', detail: 'EROFS' } })
    })
  })
})
