import { describe, expect, it } from 'vitest'
import type { LoginDetailsStatus } from '../../../../shared/domain/delivery'
import { counted, deliveryWords, formatCount, formatDuration, formatMoment, formatSize, listed } from '../../../../shared/messages/nl/common'

// Without a zone these are moments of this computer's own time, which is what people are shown.
const at = new Date(2026, 10, 23, 9, 41).toISOString()
const retryAt = new Date(2026, 10, 23, 10, 31).toISOString()

const statuses: readonly LoginDetailsStatus[] = [
  { kind: 'notSent' },
  { kind: 'queued' },
  { kind: 'sending' },
  { kind: 'accepted', at, answer: '250 2.0.0 Ok' },
  { kind: 'deferred', at, retryAt, answer: '451 4.7.1' },
  { kind: 'refused', at, answer: '550 5.1.1' },
  { kind: 'uncertain', at, answer: '' },
  { kind: 'stopped', at }
]

describe('what is said of a mail', () => {
  it('in the list it is about the person (spec R4.1)', () => {
    expect(statuses.map((status) => deliveryWords(status, 'list'))).toEqual([
      'nog niet verzonden',
      'in wachtrij',
      'wordt verzonden',
      'verzonden op 23-11-2026',
      'uitgesteld tot 10:31',
      'mislukt',
      'onzeker',
      'gestopt, niet verzonden'
    ])
  })

  it('in a report it is about the mail server (spec R4.7)', () => {
    expect(statuses.map((status) => deliveryWords(status, 'report'))).toEqual([
      'nog niet verzonden',
      'in wachtrij',
      'wordt verzonden',
      'aangenomen door de mailserver',
      'uitgesteld, weer om 10:31',
      'geweigerd',
      'onzeker',
      'gestopt, niet verzonden'
    ])
  })
})

it('counts are grouped as in Dutch', () => {
  expect([formatCount(48), formatCount(100_000)]).toEqual(['48', '100.000'])
})

it('one is said otherwise than several', () => {
  expect([0, 1, 2000].map((count) => counted(count, 'account', 'accounts'))).toEqual(['0 accounts', '1 account', '2.000 accounts'])
})

it('things are listed with "en" before the last', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a en b', 'a, b en c'])
})

it('a wait has minutes and seconds, rounded up', () => {
  expect([0.4, 45, 59.2, 61, 124.3, 300].map(formatDuration)).toEqual([
    '1 seconde',
    '45 seconden',
    '1 minuut',
    '1 minuut en 1 seconde',
    '2 minuten en 5 seconden',
    '5 minuten'
  ])
})

it('a moment in a sentence has its month in words', () => {
  expect(formatMoment(new Date(2026, 10, 26, 14, 3).toISOString())).toBe('26 november 2026, 14:03')
})

it('a size has two digits, and the unit that makes it readable', () => {
  const sizes = [0, 812, 999, 1000, 48_213, 999_499, 999_500, 1_412_000, 23_600_000, 5_100_000_000]
  expect(sizes.map(formatSize)).toEqual(['0 bytes', '812 bytes', '999 bytes', '1 kB', '48 kB', '999 kB', '1 MB', '1,4 MB', '24 MB', '5,1 GB'])
})
