import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aDraft, anInstitute } from '../../unit/builders'
import { aBatch, aBeheerder, actor, anEntry, anInstallation, everyone } from './support/store-data'
import { createAccount, installedIn, ownFolder, reopened, storeIn } from './support/store-folder'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

/** A folder with one account and one queued mail, closed; opening answers what `change` makes of its files. */
async function closedFolder(): Promise<{ folder: string; file: (name: string) => string }> {
  const folder = await ownFolder()
  const store = await installedIn(folder)
  const accountId = await createAccount(store)
  await store.queueBatch({ batch: aBatch(), entries: [anEntry({ accountId })], actor })
  await store.close({})
  return { folder, file: (name) => path.join(folder, name) }
}

const sealed = (version: number, data: string): string =>
  `{"schemaVersion":${version},"checksum":"${createHash('sha256').update(`${version}\n`).update(data).digest('hex')}","data":${data}}\n`

const damages: readonly (readonly [string, string, (content: Buffer) => Buffer | string, string])[] = [
  ['one letter changed', 'damaged', (content) => content.toString().replace('Leiden', 'Lelden'), 'checksum differs'],
  ['cut off half-way', 'damaged', (content) => content.subarray(0, content.length / 2), 'checksum differs'],
  ['its last byte gone', 'damaged', (content) => content.subarray(0, -1), 'checksum differs'],
  ['NUL bytes instead of its content', 'damaged', (content) => Buffer.alloc(content.length), 'no head'],
  ['a page of NUL bytes in the middle', 'damaged', (content) => Buffer.from(content).fill(0, 300, 400), 'checksum differs'],
  ['nothing in it', 'damaged', () => '', 'the file is empty'],
  ['something else in it', 'damaged', () => '{"users":[]}\n', 'no head'],
  ['a good checksum but a field missing', 'damaged', () => sealed(1, '{}'), 'installation: invalid_type'],
  ['a version of later', 'newerVersion', () => sealed(2, '{"anything":1}'), 'schemaVersion 2'],
  ['a version of later with another head', 'newerVersion', () => '{\n  "schemaVersion": 3,\n  "store": {}\n}', 'schemaVersion 3'],
  ['version 0', 'damaged', () => sealed(0, '{}'), 'schemaVersion 0']
]

describe('a data file with', () => {
  test.each(damages)('%s is told as %s and left as it is', async (_condition, kind, change, detail) => {
    const { folder, file } = await closedFolder()
    const changed = Buffer.from(change(await readFile(file('aiosbeheer.json'))))
    await writeFile(file('aiosbeheer.json'), changed)
    const before = await readdir(folder)
    const answer = await storeIn(folder).open({})
    expect(answer).toMatchObject({ ok: false, error: { kind, folder, fileName: 'aiosbeheer.json' } })
    expect(answer.ok ? '' : answer.error.detail).toContain(detail)
    expect(await readFile(file('aiosbeheer.json'))).toEqual(changed)
    expect(await readdir(folder)).toEqual(before)
  })

  test('an unreadable value names the field, never the value', async () => {
    const { folder, file } = await closedFolder()
    const data = (await readFile(file('aiosbeheer.json'), 'utf8')).replace(/^.*?"data":/, '').slice(0, -2)
    await writeFile(file('aiosbeheer.json'), sealed(1, data.replace('"gender":"v"', '"gender":"Noor"')))
    expect(await storeIn(folder).open({})).toEqual({
      ok: false,
      error: { kind: 'damaged', folder, fileName: 'aiosbeheer.json', detail: 'accounts.0.gender: invalid_value' }
    })
  })
})

describe('a data file that is gone', () => {
  const leftovers = ['aiosbeheer.previous.json', 'audit.jsonl', 'outbox.jsonl'] as const

  test.each(leftovers)('is missing, not new, while %s is still there', async (kept) => {
    const { folder, file } = await closedFolder()
    for (const name of ['aiosbeheer.json', ...leftovers]) if (name !== kept) await rm(file(name))
    const store = storeIn(folder)
    expect(await store.open({})).toEqual({
      ok: false,
      error: { kind: 'missing', folder, fileName: 'aiosbeheer.json', detail: `${kept} is there` }
    })
    expect(await store.createInstallation({ installation: anInstallation(), beheerder: aBeheerder() })).toMatchObject({
      ok: false,
      error: { code: 'storeUnavailable' }
    })
    expect(await readdir(folder)).toEqual([kept])
  })

  test('can be put back: the same worker opens it then', async () => {
    const { folder, file } = await closedFolder()
    const content = await readFile(file('aiosbeheer.json'))
    await rm(file('aiosbeheer.json'))
    const store = storeIn(folder)
    expect((await store.open({})).ok).toBe(false)
    await writeFile(file('aiosbeheer.json'), content)
    expect(await store.open({})).toEqual({ ok: true, value: { kind: 'existing', installation: anInstallation() } })
  })

  test('is new when only a first start that broke off came before it', async () => {
    const folder = await ownFolder()
    await installedIn(folder).then((store) => store.close({}))
    const head = (await readFile(path.join(folder, 'outbox.jsonl'), 'utf8')).split('\n')[0] ?? ''
    const interrupted = await ownFolder()
    await writeFile(path.join(interrupted, 'outbox.jsonl'), `${head}\n`)
    await writeFile(path.join(interrupted, 'audit.jsonl'), '')
    expect(await storeIn(interrupted).open({})).toEqual({ ok: true, value: { kind: 'new' } })
  })
})

describe('another file of the store', () => {
  test.each(['audit.jsonl', 'outbox.jsonl'] as const)('is missed when %s is gone', async (name) => {
    const { folder, file } = await closedFolder()
    await rm(file(name))
    expect(await storeIn(folder).open({})).toEqual({ ok: false, error: { kind: 'missing', folder, fileName: name, detail: 'ENOENT' } })
  })

  test('that lost lines of the audit trail is told as damaged', async () => {
    const { folder, file } = await closedFolder()
    const first = (await readFile(file('audit.jsonl'), 'utf8')).split('\n')[0] ?? ''
    await writeFile(file('audit.jsonl'), `${first}\n`)
    const store = storeIn(folder)
    // Line 2 travelled with the data file and line 3 with the outbox, so they are put back; nothing is lost.
    expect((await store.open({})).ok).toBe(true)
    await store.close({})
    await writeFile(file('audit.jsonl'), '')
    expect(await storeIn(folder).open({})).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'audit.jsonl' } })
    expect(await readFile(file('audit.jsonl'), 'utf8')).toBe('')
  })

  test.each(['aiosbeheer.json', 'audit.jsonl', 'outbox.jsonl'] as const)('is not readable when %s is a folder', async (name) => {
    const { folder, file } = await closedFolder()
    await rm(file(name))
    await mkdir(file(name))
    expect(await storeIn(folder).open({})).toEqual({ ok: false, error: { kind: 'notReadable', folder, fileName: name, detail: 'EISDIR' } })
  })
})

test('a data folder that is a file is not readable', async () => {
  const folder = path.join(await ownFolder(), 'file')
  await writeFile(folder, 'text')
  expect(await storeIn(folder).open({})).toMatchObject({ ok: false, error: { kind: 'notReadable', folder } })
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
      const before = await readFile(path.join(folder, 'aiosbeheer.json'))
      const outboxBefore = await readFile(path.join(folder, 'outbox.jsonl'))
      await fill(folder)
      const full = { ok: false, error: { code: 'storeFull', details: { detail: 'ENOSPC' } } }
      const other = { draft: aDraft({ username: 'BIG-09437022801', bigNumber: '09437022801', email: 't@post.example' }), institute: anInstitute(), actor }
      expect(await store.createAccount(other)).toEqual(full)
      const text = 'x'.repeat(20_000)
      const queue = { batch: aBatch({ text }), entries: [anEntry({ accountId })], actor }
      expect(await store.queueBatch(queue)).toEqual(full)
      expect(await readFile(path.join(folder, 'aiosbeheer.json'))).toEqual(before)
      expect(await readFile(path.join(folder, 'outbox.jsonl'))).toEqual(outboxBefore)
      expect([(await store.queryAccounts(everyone)).total, await store.batches({})]).toEqual([1, []])

      await empty(folder)
      expect((await store.createAccount(other)).ok).toBe(true)
      expect((await store.queueBatch(queue)).ok).toBe(true)
      await store.close({})
      const again = storeIn(folder)
      expect((await again.open({})).ok).toBe(true)
      expect((await again.queryAccounts(everyone)).total).toBe(2)
      await again.close({})
    })
  })

  test('that is full at the first start tells so, and starts once there is room', async () => {
    await mounted('size=16k', async (folder) => {
      await fill(folder)
      const store = storeIn(folder)
      expect(await store.open({})).toMatchObject({ ok: false, error: { kind: 'full', detail: 'ENOSPC' } })
      await empty(folder)
      expect(await store.open({})).toEqual({ ok: true, value: { kind: 'new' } })
      await fill(folder)
      const first = { installation: anInstallation(), beheerder: aBeheerder() }
      expect(await store.createInstallation(first)).toMatchObject({ ok: false, error: { code: 'storeFull' } })
      await empty(folder)
      expect(await store.createInstallation(first)).toEqual({ ok: true, value: null })
      await store.close({})
    })
  })

  test('that is read-only at opening is told; one that becomes so later refuses the write', async () => {
    await mounted('size=1m', async (folder) => {
      // The system refuses to make a disk read-only on which a file is open for writing: just after opening none is.
      const store = await reopened(await installedIn(folder), folder)
      execFileSync('mount', ['-o', 'remount,ro', folder])
      expect(await store.createAccount({ draft: aDraft(), institute: anInstitute(), actor })).toEqual({
        ok: false,
        error: { code: 'storeReadOnly', details: { detail: 'EROFS' } }
      })
      expect(await store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } })).toMatchObject({ ok: false })
      execFileSync('mount', ['-o', 'remount,rw', folder])
      expect(await store.createAccount({ draft: aDraft(), institute: anInstitute(), actor })).toMatchObject({ ok: true })
      await store.close({})
      execFileSync('mount', ['-o', 'remount,ro', folder])
      expect(await storeIn(folder).open({})).toMatchObject({ ok: false, error: { kind: 'readOnly', detail: 'EROFS' } })
    })
  })
})
