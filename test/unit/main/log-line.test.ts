import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logLine } from '../../../main/log-line'
import { createRedaction } from '../../../main/log-redaction'

const redact = createRedaction({ homeFolder: '/home/njansen', userName: 'njansen' })
const at = new Date('2026-11-26T14:37:26.123Z')
const line = (message: string, facts: Record<string, string | number | boolean> = {}): string => logLine({ at, level: 'error', message, facts }, redact)
const read = (text: string): unknown => JSON.parse(text)

describe('a line of the log', () => {
  it('is one line and one JSON object whatever the texts in it are', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean())), (message, facts) => {
        const written = line(message, facts)
        expect(written.replace(/\n$/, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(read(written)).toMatchObject({ at: at.toISOString(), level: 'error' })
      })
    )
  })

  it('cannot be forged from within a text', () => {
    const forged = '\n{"at":"2026-01-01T00:00:00.000Z","level":"info","message":"All is well"}\r\n\u2028\u202e'
    expect(line(forged).split(/[\r\n\u2028]/)).toHaveLength(2)
    expect(read(line(forged))).toEqual({
      at: at.toISOString(),
      level: 'error',
      message: String.raw`\n{"at":"2026-01-01T00:00:00.000Z","level":"info","message":"All is well"}\u000d\n\u2028\u202e`
    })
  })

  it('keeps its own time, level and message whatever a fact is called', () => {
    expect(read(line('Real', { at: 'never', level: 'info', message: 'forged', count: 3 }))).toEqual({ at: at.toISOString(), level: 'error', message: 'Real', count: 3 })
  })

  it('is redacted in the message, in the facts and in their names', () => {
    expect(read(line('550 <noor@post.example>', { 'noor@post.example': 'BIG-09437022801', number: 9_437_022_801, ok: true, sizeBytes: 50_000_000 }))).toEqual({
      at: at.toISOString(),
      level: 'error',
      message: '550 <‹e-mail›>',
      '‹e-mail›': '‹number›',
      number: '‹number›',
      ok: true,
      sizeBytes: 50_000_000
    })
  })

  it('is cut after it was redacted, so that no half of an address stays', () => {
    const { message } = read(line(`${'x '.repeat(497)} ${'noorjansen'.repeat(6)}@post.example and on ${'y '.repeat(50)}`)) as { message: string }
    expect(message).toHaveLength(1001)
    expect(message).not.toContain('noor')
    expect(read(line('noor '.repeat(30_000)))).toMatchObject({ message: '‹too long›' })
  })
})
