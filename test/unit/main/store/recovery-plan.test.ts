import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeDisk } from '../../../../main/store/disk'
import { decodeHead } from '../../../../main/store/file-head'
import { generationFileName } from '../../../../main/store/file-names'
import { planRecovery, type RecoveryPlan } from '../../../../main/store/recovery-plan'
import { checksummingSealer } from '../../../../main/store/sealing'
import type { StoreKeys } from '../../../../main/store/store-port'
import { aBatch, actor, anEntry, aProtection, everyone, noKeys } from '../../../integration/store/support/store-data'
import { createAccount, installedIn, ownFolder, storeIn } from '../../../integration/store/support/store-folder'
import { readFolderContent } from '../../../torture/support/folder-content'
import { aBigNumber } from '../../builders'

const at = '2026-11-24T08:00:00.000Z'
const sealed = aProtection({ osSealed: 'sealed' })
const unsealed: StoreKeys = { unsealed: sealed.dataKey, recoveryKey: null }
const snapshot = (generation: number): string => generationFileName(generation, 'snapshot')
const journal = (generation: number): string => generationFileName(generation, 'journal')
const [audit, outbox] = ['aiosbeheer.audit', 'aiosbeheer.outbox']

/** Two accounts and a mail to the second a day, on three days; each day has its generation. */
async function threeDays(folder: string, isEncrypted: boolean): Promise<void> {
  for (const [index, day] of ['2026-11-21', '2026-11-22', '2026-11-23'].entries()) {
    const clock = (): Date => new Date(`${day}T09:00:00.000Z`)
    const store = index === 0 ? await installedIn(folder, { clock, protection: isEncrypted ? sealed : aProtection() }) : storeIn(folder, { clock })
    if (index > 0) await store.open(isEncrypted ? unsealed : noKeys)
    const person = (number: number) => ({ username: `BIG-${aBigNumber(number)}`, bigNumber: aBigNumber(number), email: `p${number}@post.example` })
    await createAccount(store, person(2 * index))
    const accountId = await createAccount(store, person(2 * index + 1))
    await store.queueBatch({ batch: aBatch({ batchId: `batch-${index}` }), entries: [anEntry({ accountId, entryId: `entry-${index}` })], actor })
    if (index === 1) await store.saveSettings({ settings: { ...(await store.settings({})), portalUrl: 'https://portaal.example' }, actor, entry: { action: 'settingsChanged', outcome: 'done', subject: {} } })
    await store.close({})
  }
}

type Damage = (folder: string) => void
const rewritten = (name: string, change: (content: Buffer) => Buffer): Damage => (folder) => {
  const file = path.join(folder, name)
  writeFileSync(file, change(readFileSync(file)))
}
const nulled = (name: string): Damage => rewritten(name, (content) => Buffer.alloc(content.length))
const gone = (name: string): Damage => (folder) => rmSync(path.join(folder, name))
/** One bit in the middle of a line, of which the first is 1. */
const flippedIn = (name: string, line: number): Damage =>
  rewritten(name, (content) => {
    const lines = content.toString('latin1').split('\n')
    const text = lines[line - 1] ?? ''
    const middle = Math.floor(text.length / 2)
    lines[line - 1] = `${text.slice(0, middle)}${String.fromCharCode(text.charCodeAt(middle) ^ 1)}${text.slice(middle + 1)}`
    return Buffer.from(lines.join('\n'), 'latin1')
  })

type Told = Pick<RecoveryPlan['offer'], 'accounts' | 'missing' | 'isMailIncomplete' | 'lostAuditLines'>
const told = (accounts: number, overrides: Partial<Told> = {}): Told => ({ accounts, missing: { kind: 'nothing' }, isMailIncomplete: false, lostAuditLines: 0, ...overrides })
const missing = (accounts: number, mailings = 0, others = 0) => ({ kind: 'known', accounts, mailings, others }) as const

/** What was done to the files, which one is found to be the problem, and what the offer says then. */
const cases: readonly (readonly [string, readonly Damage[], string, Told, readonly string[]])[] = [
  ['the newest snapshot is gone', [gone(snapshot(3))], snapshot(3), told(6), []],
  ['the newest snapshot is damaged', [nulled(snapshot(3))], snapshot(3), told(6), [snapshot(3)]],
  ['the two newest snapshots are damaged', [nulled(snapshot(3)), nulled(snapshot(2))], snapshot(3), told(6), [snapshot(3), snapshot(2)]],
  ['only the oldest snapshot is left, with all journals', [gone(snapshot(3)), gone(snapshot(2))], snapshot(3), told(6), []],
  ['the newest journal is damaged in its last change', [flippedIn(journal(3), 3)], journal(3), told(5, { missing: missing(1) }), [journal(3)]],
  ['the newest journal is gone', [gone(journal(3))], journal(3), told(4, { missing: missing(2) }), []],
  ['the newest snapshot and journal are gone', [gone(snapshot(3)), gone(journal(3))], journal(2), told(4, { missing: missing(2) }), []],
  ['the newest snapshot is damaged, and so is the journal before it', [nulled(snapshot(3)), flippedIn(journal(2), 2)], snapshot(3), told(2, { missing: missing(4, 0, 1) }), [snapshot(3), journal(2)]],
  ['the outbox is gone', [gone(outbox)], outbox, told(6, { isMailIncomplete: true, missing: missing(0, 1) }), [outbox]],
  ['the outbox is damaged', [nulled(outbox)], outbox, told(6, { isMailIncomplete: true, missing: missing(0, 1) }), [outbox]],
  ['the outbox and the newest journal are damaged', [nulled(outbox), flippedIn(journal(3), 2)], journal(3), told(4, { isMailIncomplete: true, missing: missing(2, 1) }), [journal(3), outbox]],
  ['a line of the audit trail is damaged that no journal has', [flippedIn(audit, 1)], audit, told(6, { lostAuditLines: 1 }), [audit]],
  ['a line of the audit trail is damaged that a journal has', [flippedIn(audit, 5)], audit, told(6), [audit]],
  ['a line of the audit trail is damaged that the outbox has', [flippedIn(audit, 4)], audit, told(6), [audit]],
  ['the audit trail is gone', [gone(audit)], audit, told(6, { lostAuditLines: 1 }), [audit]],
  ['the audit trail and the newest journal are gone', [gone(audit), gone(journal(3))], journal(3), told(4, { lostAuditLines: 3, missing: { kind: 'unknown' } }), [audit]]
]

describe.each([false, true])('the plan for a store (encrypted: %s) of which', (isEncrypted) => {
  const keys = isEncrypted ? unsealed : noKeys
  let parent: string
  beforeAll(async () => {
    parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-recovery-'))
    await threeDays(path.join(parent, 'data'), isEncrypted)
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  async function damaged(damages: readonly Damage[]): Promise<string> {
    const folder = path.join(await ownFolder(), 'data')
    cpSync(path.join(parent, 'data'), folder, { recursive: true })
    for (const damage of damages) damage(folder)
    return folder
  }

  test.each(cases)('%s', async (_what, damages, fileName, expected, damagedFiles) => {
    const folder = await damaged(damages)
    const before = readFolderContent(folder)
    const plan = await planRecovery(nodeDisk, folder, keys, { kind: 'damaged', fileName, detail: '' }, at)
    expect(plan?.offer).toMatchObject(expected)
    expect(plan?.damagedFiles.filter((name) => before.files.has(name))).toEqual(damagedFiles.filter((name) => before.files.has(name)))
    expect(readFolderContent(folder)).toEqual(before)
  })

  test.each(cases)('%s is what is offered, and what is there once somebody asked for it', async (_what, damages, _fileName, expected) => {
    const folder = await damaged(damages)
    const before = readFolderContent(folder)
    const clock = (): Date => new Date(at)
    const store = storeIn(folder, { clock })
    const problem = await store.open(keys)
    expect(problem).toMatchObject({ ok: false, error: { offer: expected } })
    expect(readFolderContent(folder)).toEqual(before)
    expect(await store.recover(keys)).toMatchObject({ ok: true, value: { ok: true, value: { kind: 'existing' } } })
    await store.close({})

    const again = storeIn(folder, { clock })
    expect(await again.open(keys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
    expect((await again.queryAccounts(everyone)).total).toBe(expected.accounts)
    const csv = await again.auditCsv({ actor })
    expect(csv.ok && csv.value).toContain('beschadigde gegevens hersteld')
    expect(csv.ok && csv.value.includes('verloren')).toBe(expected.lostAuditLines > 0)
    await again.close({})

    // Nothing that was there is thrown away.
    const [aside = ''] = readdirSync(folder).filter((name) => name.startsWith('opzijgezet-'))
    const kept = readFolderContent(folder).files
    const lost = [...before.files].filter(([name, content]) => !content.equals(kept.get(name) ?? Buffer.alloc(0)) && !content.equals(kept.get(`${aside}/${name}`) ?? Buffer.alloc(0)))
    expect(lost.map(([name]) => name)).toEqual([])
  })

  test('nothing good is left has no offer', async () => {
    const folder = await damaged([1, 2, 3].map((generation) => nulled(snapshot(generation))))
    expect(await planRecovery(nodeDisk, folder, keys, { kind: 'damaged', fileName: snapshot(3), detail: '' }, at)).toBeNull()
    expect(await storeIn(folder).open(keys)).toMatchObject({ ok: false, error: { kind: 'damaged', offer: null } })
  })

  test.runIf(isEncrypted)('nobody has the key has no offer', async () => {
    const folder = await damaged([nulled(snapshot(3))])
    const problem = { kind: 'damaged', fileName: snapshot(3), detail: '' } as const
    expect(await planRecovery(nodeDisk, folder, noKeys, problem, at)).toBeNull()
    expect((await planRecovery(nodeDisk, folder, { unsealed: null, recoveryKey: sealed.recoveryKey }, problem, at))?.offer).toMatchObject(told(6))
  })

  test.runIf(!isEncrypted)('the newest snapshot was changed by somebody who knows how, is made of the one before it', async () => {
    const folder = await damaged([
      rewritten(snapshot(3), (content) => {
        const split = decodeHead(content, 'snapshot')
        if (!split.ok) throw new Error(split.error.detail)
        const { headText, body } = split.value
        const text = checksummingSealer.open(body, headText)?.toString().replace('p0@post.example', 'px@post.example') ?? ''
        return Buffer.concat([Buffer.from(`${headText}\n`), checksummingSealer.seal(Buffer.from(text), headText)])
      })
    ])
    const store = storeIn(folder)
    expect(await store.open(noKeys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: snapshot(3), detail: 'creation 1 of 6 was changed', offer: told(6) } })
    await store.recover(noKeys)
    const page = await store.queryAccounts(everyone)
    expect(page.rows.map(({ email }) => email)).toContain('p0@post.example')
  })

  test('was recovered can be damaged again, and recovered again', async () => {
    const folder = await damaged([gone(audit)])
    const store = storeIn(folder)
    await store.open(keys)
    await store.recover(keys)
    await store.close({})
    flippedIn(audit, 1)(folder)
    const again = storeIn(folder, { clock: () => new Date(at) })
    expect(await again.open(keys)).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: audit, offer: { accounts: 6 } } })
    expect(await again.recover(keys)).toMatchObject({ ok: true, value: { ok: true } })
    await again.close({})
    expect(await storeIn(folder, { clock: () => new Date(at) }).open(keys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  })
})
