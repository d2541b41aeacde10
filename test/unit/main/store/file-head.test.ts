import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeHead, encodeHead, type FileHead } from '../../../../main/store/file-head'
import { newestVersion } from '../../../../main/store/migrations'
import { aStoreKey, at, withFlippedBits } from './store-builders'

const head: FileHead = {
  format: 'aiosbeheer',
  kind: 'snapshot',
  schemaVersion: newestVersion,
  generation: 12,
  createdAt: at,
  envelope: aStoreKey().envelope
}
const body = Buffer.from('the body,\nof any bytes\0')
const file = Buffer.concat([encodeHead(head), body])

/** A line with a checksum that is right, whatever stands in it. */
const lineOf = (json: string): Buffer => Buffer.from(`${json} ${createHash('sha256').update(json).digest('hex').slice(0, 32)}\n`)

describe('the head of a file', () => {
  test('comes back as it was, with the body behind it', () => {
    const headText = encodeHead(head).toString().trimEnd()
    expect(decodeHead(file, 'snapshot')).toEqual({ ok: true, value: { head, headText, body } })
  })

  test('with a bit flipped in any of its bytes is damaged, never one of a later version', () => {
    const found = withFlippedBits(encodeHead(head)).map((flipped) => decodeHead(Buffer.concat([flipped, body]), 'snapshot'))
    expect(found.filter((answer) => answer.ok || answer.error.kind !== 'damaged')).toEqual([])
  })

  test('cut short anywhere is damaged', () => {
    const line = encodeHead(head)
    expect([...line.keys()].filter((length) => decodeHead(line.subarray(0, length), 'snapshot').ok)).toEqual([])
  })

  test.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'the file is empty'],
    ['NULs', Buffer.alloc(5000), 'no head (5000 bytes)'],
    ['no line within 64 KB', Buffer.alloc(70_000, 'x'), 'no head (70000 bytes)'],
    ['an empty line', Buffer.from('\n'), 'the checksum of the head differs'],
    ['JSON without a checksum', Buffer.from(`${JSON.stringify(head)}\n`), 'the checksum of the head differs'],
    ['another format', lineOf(JSON.stringify({ ...head, format: 'else' })), 'no head of this format'],
    ['no version', lineOf(JSON.stringify({ ...head, schemaVersion: 'two' })), 'no head of this format'],
    ['a field missing', lineOf(JSON.stringify({ ...head, envelope: undefined })), 'no head of a snapshot'],
    ['a field too many', lineOf(JSON.stringify({ ...head, more: 1 })), 'no head of a snapshot'],
    ['the head of a backup', lineOf(JSON.stringify({ ...head, kind: 'backup' })), 'no head of a snapshot']
  ])('is not %s', (_what, content, detail) => {
    expect(decodeHead(content, 'snapshot')).toEqual({ ok: false, error: { kind: 'damaged', detail } })
  })

  test('of a later version is told as such, whatever else stands in it', () => {
    const later = lineOf(JSON.stringify({ format: 'aiosbeheer', schemaVersion: newestVersion + 1, anything: ['else'] }))
    expect(decodeHead(later, 'snapshot')).toEqual({
      ok: false,
      error: { kind: 'newerVersion', detail: `schemaVersion ${newestVersion + 1}, this program knows up to ${newestVersion}` }
    })
  })
})
