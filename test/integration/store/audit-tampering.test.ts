import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encodeAuditLine } from '../../../main/store/audit-lines'
import { headAfter, type AuditRecord } from '../../../main/store/audit-record'
import { checksummingSealer, encryptingSealer, type Sealer } from '../../../main/store/sealing'
import { openLine } from '../../../main/store/sealed-lines'
import { aBigNumber } from '../../unit/builders'
import { aBatch, actor, anEntry, aProtection, noKeys } from './support/store-data'
import { createAccount, installedIn, ownFolder, storeIn } from './support/store-folder'

const sealed = aProtection({ osSealed: 'sealed' })
const key = Buffer.from(sealed.dataKey, 'base64')
const runs = 75

/** Two days of work with entries of all kinds, closed. */
async function closedStore(folder: string, isEncrypted: boolean): Promise<void> {
  for (const day of ['2026-11-22', '2026-11-23']) {
    const clock = (): Date => new Date(`${day}T09:00:00.000Z`)
    const isFirst = day === '2026-11-22'
    const store = isFirst ? await installedIn(folder, { clock, protection: isEncrypted ? sealed : aProtection() }) : storeIn(folder, { clock })
    if (!isFirst) await store.open(isEncrypted ? { unsealed: sealed.dataKey, recoveryKey: null } : noKeys)
    const index = isFirst ? 0 : 1
    const accountId = await createAccount(store, { username: `BIG-${aBigNumber(index)}`, bigNumber: aBigNumber(index), email: `p${index}@post.example` })
    await store.appendAudit({ actor, entry: { action: 'loggedIn', outcome: 'done', subject: {} } })
    await store.queueBatch({ batch: aBatch({ batchId: `batch-${index}` }), entries: [anEntry({ accountId, entryId: `entry-${index}` })], actor })
    await store.setInstituteFolder({ scope: null, accountIds: [accountId], made: true, actor })
    await store.appendAudit({ actor, entry: { action: 'loggedOut', outcome: 'done', subject: {} } })
    await store.close({})
  }
}

type Tampering = {
  readonly kind: 'edit' | 'remove' | 'move' | 'swap' | 'repeat' | 'cut' | 'cutLines' | 'forge' | 'insertOld' | 'split'
  readonly at: number
  readonly count: number
  readonly value: number
}

const anyTampering: fc.Arbitrary<Tampering> = fc.record({
  kind: fc.constantFrom('edit', 'remove', 'move', 'swap', 'repeat', 'cut', 'cutLines', 'forge', 'insertOld', 'split'),
  at: fc.nat(100_000),
  count: fc.integer({ min: 1, max: 4 }),
  value: fc.integer({ min: 1, max: 255 })
})

const linesOf = (content: Buffer): readonly Buffer[] =>
  content
    .toString('latin1')
    .split('\n')
    .slice(0, -1)
    .map((line) => Buffer.from(`${line}\n`, 'latin1'))

/** Somebody who has the key writes one entry anew, and all after it so that the chain fits. */
function forged(lines: readonly Buffer[], index: number, sealer: Sealer): Buffer {
  const records = lines.map((line) => openLine(sealer, 'audit', line.subarray(0, -1))?.value as AuditRecord)
  let previous = records[index]?.previous ?? ''
  const rewritten = records.slice(index).map((record, offset) => {
    const next: AuditRecord = { ...record, previous, by: offset === 0 ? 'L_iemandanders' : record.by }
    previous = headAfter(next).hash
    return next
  })
  return Buffer.concat([...lines.slice(0, index), ...rewritten.map((record) => encodeAuditLine(sealer, record))])
}

function tampered(content: Buffer, { kind, at, count, value }: Tampering, sealer: Sealer): Buffer {
  const lines = linesOf(content)
  const index = at % lines.length
  const other = (index + count) % lines.length
  switch (kind) {
    case 'edit': {
      const edited = Buffer.from(content)
      const position = at % content.length
      edited[position] = content[position]! ^ value
      return edited
    }
    case 'remove':
      return Buffer.concat(lines.filter((_line, position) => position < index || position >= index + count))
    case 'move': {
      const rest = lines.filter((_line, position) => position !== index)
      return Buffer.concat([...rest.slice(0, other), lines[index]!, ...rest.slice(other)])
    }
    case 'swap':
      return Buffer.concat(lines.map((line, position) => (position === index ? lines[other]! : position === other ? lines[index]! : line)))
    case 'repeat':
      return Buffer.concat([...lines.slice(0, index + 1), ...lines.slice(index, index + count), ...lines.slice(index + 1)])
    case 'cut':
      return content.subarray(0, at % content.length)
    case 'cutLines':
      return Buffer.concat(lines.slice(0, index))
    case 'forge':
      return forged(lines, index, sealer)
    case 'insertOld':
      return Buffer.concat([...lines, ...lines.slice(index, index + count)])
    case 'split': {
      const position = at % content.length
      return Buffer.concat([content.subarray(0, position), Buffer.from('\n'), content.subarray(position)])
    }
  }
}

describe.each([false, true])('the audit trail of a store that was closed (encrypted: %s)', (isEncrypted) => {
  const sealer = isEncrypted ? encryptingSealer(key) : checksummingSealer
  const keys = isEncrypted ? { unsealed: sealed.dataKey, recoveryKey: null } : noKeys
  let parent: string
  beforeAll(async () => {
    parent = mkdtempSync(path.join(tmpdir(), 'aiosbeheer-tampering-'))
    await closedStore(path.join(parent, 'data'), isEncrypted)
  })
  afterAll(() => rmSync(parent, { recursive: true, force: true }))

  test('opens as it is', async () => {
    const folder = path.join(await ownFolder(), 'data')
    cpSync(path.join(parent, 'data'), folder, { recursive: true })
    expect(await storeIn(folder).open(keys)).toMatchObject({ ok: true, value: { kind: 'existing' } })
  })

  test('never opens with any of it edited, removed, moved, repeated, cut off or forged, and keeps what was made of it', async () => {
    const original = readFileSync(path.join(parent, 'data', 'aiosbeheer.audit'))
    const root = await ownFolder()
    let run = 0
    await fc.assert(
      fc.asyncProperty(anyTampering, async (tampering) => {
        const changed = tampered(original, tampering, sealer)
        fc.pre(!changed.equals(original))
        const folder = path.join(root, String((run += 1)))
        cpSync(path.join(parent, 'data'), folder, { recursive: true })
        writeFileSync(path.join(folder, 'aiosbeheer.audit'), changed)
        const store = storeIn(folder)
        const answer = await store.open(keys)
        expect(answer).toMatchObject({ ok: false, error: { kind: 'damaged', fileName: 'aiosbeheer.audit' } })
        expect(readFileSync(path.join(folder, 'aiosbeheer.audit'))).toEqual(changed)
      }),
      { numRuns: runs }
    )
  })
})
