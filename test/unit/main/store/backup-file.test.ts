import { describe, expect, test } from 'vitest'
import { headAfter } from '../../../../main/store/audit-record'
import { backupKey, decodeBackup, encodeBackup, readBackupHead, wouldLose, type BackupContent } from '../../../../main/store/backup-file'
import type { SplitFile } from '../../../../main/store/file-head'
import { storeKeyOf, type StoreKey } from '../../../../main/store/key-envelope'
import { newestVersion } from '../../../../main/store/migrations'
import { encryptingSealer } from '../../../../main/store/sealing'
import { encodeSnapshot } from '../../../../main/store/snapshot-file'
import type { StoreData } from '../../../../main/store/store-schema'
import { recoveryKey } from '../../../integration/store/support/store-data'
import { accounts, aKeptBatch, aKeptEntry, aStoreData, aStoreKey, at, aTrail, creationsOf, key, otherKey } from './store-builders'

const trail = aTrail(3)
const two = accounts(2)
const data = aStoreData({ accounts: two, creations: creationsOf(two, [2]), auditHead: headAfter(trail[2]!) })
const content: BackupContent = {
  data,
  mail: [aKeptBatch('batch-1', [aKeptEntry('entry-1', { kind: 'accepted', at, answer: '250' }, { activationCode: null })])],
  audit: trail
}
const fileOf = (storeKey: StoreKey = aStoreKey(), what = content): Buffer => Buffer.concat(encodeBackup(storeKey, what, at))
const splitOf = (file: Buffer): SplitFile => {
  const split = readBackupHead(file)
  if (!split.ok) throw new Error(split.error.reason)
  return split.value
}

describe.each([true, false])('a backup of a store (encrypted: %s)', (isEncrypted) => {
  const file = fileOf(aStoreKey(isEncrypted))

  test('comes back with the recovery key, all of it', () => {
    const split = splitOf(file)
    expect(decodeBackup(split, backupKey(split, null, recoveryKey)!)).toEqual({ ok: true, value: content })
  })

  test('is always encrypted, and holds no key that could be read', () => {
    expect(['Heijden', 'Leiden', 'L_beheerhn', key.toString('base64'), 'PLAIN-CODE'].filter((text) => file.includes(text))).toEqual([])
    expect(splitOf(file).head).toMatchObject({ kind: 'backup', generation: 0, createdAt: at, envelope: { isEncrypted: true, osSealed: null, plainKey: null } })
  })

  test('opens with the key in use where it is the same', () => {
    const split = splitOf(file)
    expect(backupKey(split, key, null)).toEqual(key)
    expect(backupKey(split, otherKey, null)).toBeNull()
    expect(backupKey(split, null, null)).toBeNull()
  })

  test('does not fall back on the key in use when a recovery key was typed that is wrong', () => {
    expect(backupKey(splitOf(file), key, 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA')).toBeNull()
  })
})

test('a store without a recovery key makes no backup: nothing would open it', () => {
  expect(() => encodeBackup(storeKeyOf(key, { isEncrypted: true, osSealed: 'sealed', recoveryWrapped: null }), content, at)).toThrow('no recovery key')
})

describe('a file that somebody says is a backup', () => {
  const file = fileOf()
  const snapshot = Buffer.concat(encodeSnapshot({ ...splitOf(file).head, kind: 'snapshot', generation: 1 }, { ...content, audit: null }, encryptingSealer(key)))

  test.each<[string, Buffer, string]>([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'notABackup'],
    ['empty', Buffer.alloc(0), 'notABackup'],
    ['a snapshot', snapshot, 'notABackup'],
    ['a backup that was cut off in its head', file.subarray(0, 100), 'damaged'],
    ['a backup with another byte in its head', Buffer.from(file.toString('latin1').replace('"generation":0', '"generation":1'), 'latin1'), 'damaged'],
    ['a backup of a later version', Buffer.concat(encodeSnapshot({ ...splitOf(file).head, schemaVersion: newestVersion + 1 }, { ...content }, encryptingSealer(key))), 'newerVersion']
  ])('can be %s', (_what, bytes, reason) => {
    expect(readBackupHead(bytes)).toEqual({ ok: false, error: { reason } })
  })

  test('is read to its last byte: cut off, flipped or longer it is damaged', () => {
    const headLength = file.indexOf('\n') + 1
    const changed = [file.subarray(0, -1), file.subarray(0, headLength), Buffer.concat([file, Buffer.alloc(1)])]
    for (let position = headLength; position < file.length; position += 97) {
      const flipped = Buffer.from(file)
      flipped[position] = file[position]! ^ 4
      changed.push(flipped)
    }
    expect(changed.map((bytes) => decodeBackup(splitOf(bytes), key))).toEqual(changed.map(() => ({ ok: false, error: { reason: 'damaged' } })))
  })

  const encoded = (what: object): SplitFile => splitOf(Buffer.concat(encodeSnapshot(splitOf(file).head, what as BackupContent, encryptingSealer(key))))

  test.each<[string, object]>([
    ['no audit trail', { ...content, audit: null }],
    ['an account that was changed', { ...content, data: { ...data, accounts: [{ ...two[0]!, email: 'ander@post.example' }, two[1]!] } }],
    ['an account more than were made', { ...content, data: { ...data, accounts: [...two, accounts(3)[2]!] } }],
    ['a field too many', { ...content, more: 1 }]
  ])('with %s is damaged, though every checksum is right', (_what, what) => {
    expect(decodeBackup(encoded(what), key)).toEqual({ ok: false, error: { reason: 'damaged' } })
  })
})

describe('what putting a backup back would take away', () => {
  const presentWith = (changes: Partial<StoreData>, mail = content.mail) => ({ data: { ...data, ...changes }, mail, audit: null })
  const [, , third] = accounts(3)
  const usedBy = (codeHash: string) => ({ accountId: 'account-0', passwordHash: 'scrypt$', codeHash, newestCodeHash: codeHash, activatedAt: at })
  const queued = aKeptEntry('entry-2', { kind: 'queued' })

  test.each<[string, ReturnType<typeof presentWith>, { accounts: number; mails: number }]>([
    ['nothing, of the very same', presentWith({}), { accounts: 0, mails: 0 }],
    ['nothing, of less than the backup has', presentWith({ accounts: [] }, []), { accounts: 0, mails: 0 }],
    ['nothing, of other settings', presentWith({ settings: { ...data.settings, portalUrl: 'https://portaal.example' } }), { accounts: 0, mails: 0 }],
    ['an account', presentWith({ accounts: [...two, third!] }), { accounts: 1, mails: 0 }],
    ['a mail', presentWith({}, [...content.mail, aKeptBatch('batch-2', [queued, aKeptEntry('entry-3', { kind: 'sending' })])]), { accounts: 0, mails: 2 }],
    ['what became of a mail', presentWith({}, [aKeptBatch('batch-1', [aKeptEntry('entry-1', { kind: 'refused', at, answer: '550' })])]), { accounts: 0, mails: 1 }],
    ['that a code was used', presentWith({ aiosLogins: [usedBy(content.mail[0]!.entries[0]!.draft.activationCodeHash!)] }), { accounts: 0, mails: 1 }],
    ['both', presentWith({ accounts: [third!] }, [aKeptBatch('batch-2', [queued])]), { accounts: 1, mails: 1 }]
  ])('is %s', (_what, present, lost) => {
    expect(wouldLose(present, content)).toEqual(lost)
  })
})
