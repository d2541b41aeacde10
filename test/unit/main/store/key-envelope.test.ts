import { describe, expect, test } from 'vitest'
import { keyIdOf, keyOf, sealerOf, storeKeyOf, unwrapKey, wrapKey } from '../../../../main/store/key-envelope'
import { keyFor } from '../../../../main/store/store-files'
import { recoveryKey } from '../../../integration/store/support/store-data'
import { aStoreKey, key, otherKey } from './store-builders'

const otherRecoveryKey = 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'
const { envelope } = aStoreKey()
const [unsealed, otherUnsealed] = [key.toString('base64'), otherKey.toString('base64')]

describe('a key that is wrapped with the recovery key', () => {
  test('comes back by it, however it is typed', () => {
    const typed = [recoveryKey, recoveryKey.toLowerCase(), recoveryKey.replaceAll('-', ' '), ` ${recoveryKey.replaceAll('-', '')} `]
    expect(typed.map((text) => unwrapKey(envelope, text))).toEqual([key, key, key, key])
  })

  test.each([otherRecoveryKey, '', 'ABCD', 'geen sleutel', `${recoveryKey}A`])('does not come back by %j', (text) => {
    expect(unwrapKey(envelope, text)).toBeNull()
  })

  test('is wrapped differently each time, and shows nothing of the key', () => {
    const wrapped = [wrapKey(key, recoveryKey), wrapKey(key, recoveryKey)]
    expect(wrapped[0]).not.toBe(wrapped[1])
    expect(Buffer.from(wrapped[0] ?? '', 'base64').includes(key)).toBe(false)
  })

  test('cannot be wrapped with what is no recovery key', () => {
    expect(() => wrapKey(key, 'ABCD')).toThrow('This is not a recovery key')
  })

  test('does not come back from an envelope that was damaged, or that is about another key', () => {
    const damaged = `${envelope.recoveryWrapped?.startsWith('A') === true ? 'B' : 'A'}${envelope.recoveryWrapped?.slice(1) ?? ''}`
    expect(unwrapKey({ ...envelope, recoveryWrapped: damaged }, recoveryKey)).toBeNull()
    expect(unwrapKey({ ...envelope, recoveryWrapped: wrapKey(otherKey, recoveryKey) }, recoveryKey)).toBeNull()
    expect(unwrapKey({ ...envelope, recoveryWrapped: null }, recoveryKey)).toBeNull()
  })
})

describe('an envelope', () => {
  test('of an encrypted store holds no key that could be read', () => {
    expect(aStoreKey(true).envelope).toEqual({
      keyId: keyIdOf(key),
      isEncrypted: true,
      hasPlainFiles: false,
      osSealed: 'sealed',
      plainKey: null,
      recoveryWrapped: expect.any(String)
    })
    expect(JSON.stringify(envelope)).not.toContain(unsealed)
  })

  test('of a readable store holds the key of its backups', () => {
    expect(aStoreKey(false).envelope).toMatchObject({ isEncrypted: false, osSealed: null, plainKey: unsealed })
  })

  test('tells one key from another without giving it away', () => {
    expect(keyIdOf(key)).toMatch(/^[0-9a-f]{32}$/)
    expect(keyIdOf(key)).not.toBe(keyIdOf(otherKey))
  })

  test.each([
    ['the key of the secret store', { unsealed, recoveryKey: null }, 'secretStore'],
    ['the recovery key', { unsealed: null, recoveryKey }, 'recoveryKey'],
    ['both, of which the secret store counts', { unsealed, recoveryKey }, 'secretStore'],
    ['the recovery key beside the key of another store', { unsealed: otherUnsealed, recoveryKey }, 'recoveryKey']
  ] as const)('opens with %s', (_what, keys, openedBy) => {
    expect(keyFor(envelope, keys)).toEqual({ storeKey: { key, envelope }, openedBy })
  })

  test.each([
    { unsealed: null, recoveryKey: null },
    { unsealed: otherUnsealed, recoveryKey: null },
    { unsealed: 'geen base64', recoveryKey: null },
    { unsealed: '', recoveryKey: otherRecoveryKey }
  ])('opens with nothing else (%#)', (keys) => {
    expect(keyFor(envelope, keys)).toBeNull()
  })

  test('of a readable store opens without any, and not where its key is damaged', () => {
    const readable = aStoreKey(false)
    expect(keyFor(readable.envelope, { unsealed: null, recoveryKey: null })).toEqual({ storeKey: readable, openedBy: 'nothing' })
    expect(keyFor({ ...readable.envelope, plainKey: 'AAAA' }, { unsealed, recoveryKey })).toBeNull()
    expect(keyFor({ ...readable.envelope, plainKey: null }, { unsealed, recoveryKey })).toBeNull()
  })

  test('says how its files are sealed', () => {
    expect([true, false].map((isEncrypted) => sealerOf(storeKeyOf(key, { isEncrypted, osSealed: null, recoveryWrapped: null })).isEncrypted)).toEqual([true, false])
  })
})

test.each(['', 'AAAA', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])('a key has 32 bytes, which %j has not', (text) => {
  expect(keyOf(text)).toBeNull()
})
