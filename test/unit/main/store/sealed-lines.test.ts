import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLine, sealLine, splitLines } from '../../../../main/store/sealed-lines'
import { encryptingSealer } from '../../../../main/store/sealing'
import { key, sealers, withFlippedBits } from './store-builders'

const line = { n: 3, value: { text: 'regel\nmet "alles"\0 erin: Zoë' } }

describe.each(sealers)('a line that is sealed (%s)', (_name, sealer) => {
  test('comes back as it was, and holds no line feed or NUL but its own end', () => {
    const sealed = sealLine(sealer, 'outbox', line)
    expect([sealed.indexOf(0x0a), sealed.indexOf(0)]).toEqual([sealed.length - 1, -1])
    expect(openLine(sealer, 'outbox', sealed.subarray(0, -1))).toEqual(line)
  })

  test('of anything at all comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, n) => {
        const sealed = sealLine(sealer, 'outbox', { n, value })
        expect(sealed.indexOf(0x0a)).toBe(sealed.length - 1)
        expect(openLine(sealer, 'outbox', sealed.subarray(0, -1))).toEqual({ n, value: JSON.parse(JSON.stringify(value)) as unknown })
      }),
      { numRuns: 100 }
    )
  })

  test.each([199, 200, 201, 1000, 1001, 1002])('of a list that is cut into pieces (%i) comes back as it was', (count) => {
    const long = { n: 4, value: { changes: [{ accounts: Array.from({ length: count }, (_unused, index) => ({ naam: `Zoë ${'x'.repeat(index % 50)}` })) }] } }
    const sealed = sealLine(sealer, 'journal', long)
    expect([sealed.indexOf(0x0a), sealed.indexOf(0)]).toEqual([sealed.length - 1, -1])
    expect(openLine(sealer, 'journal', sealed.subarray(0, -1))).toEqual(long)
  })

  test('is no line of another file', () => {
    expect(openLine(sealer, 'audit', sealLine(sealer, 'outbox', line).subarray(0, -1))).toBeNull()
  })

  test('with a bit flipped in any of its bytes is none', () => {
    const sealed = sealLine(sealer, 'outbox', line).subarray(0, -1)
    expect(withFlippedBits(sealed).filter((flipped) => openLine(sealer, 'outbox', flipped) !== null)).toEqual([])
  })

  test.each(['', '{}', 'null', '{"n":1,"value":2}', `${'0'.repeat(32)} {"n":1,"value":2}`])('is not %j', (text) => {
    expect(openLine(sealer, 'outbox', Buffer.from(text))).toBeNull()
  })

  test.each(['null', '3', '[]', '{"n":-1,"value":2}', '{"n":1.5,"value":2}', '{"n":1,"value":2,"more":3}'])('holds a number and a value, not %s', (json) => {
    const sealed = sealer.seal(Buffer.from(json), 'outbox')
    expect(openLine(sealer, 'outbox', sealer.isEncrypted ? Buffer.from(sealed.toString('base64')) : sealed)).toBeNull()
  })
})

describe('a line of base64', () => {
  const sealer = encryptingSealer(key)
  const sealed = sealLine(sealer, 'outbox', line).subarray(0, -1).toString()

  test.each<[string, string]>([
    ['a space in it', `${sealed.slice(0, 20)} ${sealed.slice(20)}`],
    ['a space behind it', `${sealed} `],
    ['a carriage return behind it', `${sealed}\r`],
    ['padding too much', `${sealed}=`],
    ['the letters of a URL', sealed.replaceAll('+', '-').replaceAll('/', '_')],
    ['a stray letter in front', `A${sealed}`],
    ['a byte of Latin-1', `${sealed}\u00e9`],
    ['text behind its padding', `${sealed.replace(/=*$/, '')}==AAAA`]
  ])('is none with %s, though Buffer.from would pass over it', (_what, text) => {
    if (text === sealed) return
    expect(openLine(sealer, 'outbox', Buffer.from(text, 'latin1'))).toBeNull()
  })

  test('whose last letter has other unused bits is none', () => {
    // Of 'QQ==' only the first two bits of the second letter count; 'QR==' decodes to the same byte.
    expect(Buffer.from('QR==', 'base64')).toEqual(Buffer.from('QQ==', 'base64'))
    const opened: Buffer[] = []
    const listening = {
      ...sealer,
      open: (bytes: Buffer) => {
        opened.push(bytes)
        return null
      }
    }
    openLine(listening, 'outbox', Buffer.from('QQ=='))
    openLine(listening, 'outbox', Buffer.from('QR=='))
    expect(opened).toEqual([Buffer.from('A'), Buffer.alloc(0)])
  })
})

describe('splitting a file into lines', () => {
  const split = (content: string): { lines: string[]; lengthBytes: number; isTorn: boolean } => {
    const { lines, ...rest } = splitLines(Buffer.from(content))
    return { lines: lines.map(String), ...rest }
  }

  test.each<[string, string, string[], number, boolean]>([
    ['whole lines', 'ab\ncd\n', ['ab', 'cd'], 6, false],
    ['nothing', '', [], 0, false],
    ['a line without its end', 'ab\ncd', ['ab'], 3, true],
    ['only a line without its end', 'ab', [], 0, true],
    ['an empty line', 'ab\n\n', ['ab', ''], 4, false],
    ['NULs behind the lines', 'ab\n\0\0\0', ['ab'], 3, true],
    ['a last line of which NULs came in place of a part', 'ab\nc\0\0d\n', ['ab'], 3, true],
    ['a last line of NULs', 'ab\n\0\0\n', ['ab'], 3, true],
    ['NULs only', '\0\0\0', [], 0, true],
    ['NULs in a line that others follow, which is no torn append', 'a\0b\ncd\n', ['a\0b', 'cd'], 7, false],
    ['NULs in the last line and a part of the next, of which only the next was torn', 'ab\nc\0d\nef', ['ab'], 3, true]
  ])('finds %s', (_what, content, lines, lengthBytes, isTorn) => {
    expect(split(content)).toEqual({ lines, lengthBytes, isTorn })
  })

  test('never counts more bytes than there are, and the lines are what stands there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const content = Buffer.from(bytes)
        const { lines, lengthBytes, isTorn } = splitLines(content)
        expect(Buffer.concat(lines.flatMap((found) => [found, Buffer.from('\n')]))).toEqual(content.subarray(0, lengthBytes))
        expect(isTorn).toBe(lengthBytes < content.length)
      })
    )
  })
})
