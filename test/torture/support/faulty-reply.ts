import type { Fault } from '../outbox/places'

/** Beside what a terminal would not print: bytes that no encoding of text has. */
const garbageBytes = Buffer.from([0, 255, 254, 128, 193, 22, 3, 1, 0, 7, 27, 91, 50, 74, 13, 10])

const longLength = 100_000

/** What is said instead of, or beside, the usual reply to something. `next`: the reply to what was not asked yet. */
export function faultyReply(fault: Exclude<Fault, 'close' | 'reset' | 'silence'>, usual: string, next: string): Buffer {
  const code = usual.slice(0, 3)
  switch (fault) {
    case '4xx':
      return line('451 4.3.0 Not now')
    case '421':
      return line('421 4.3.2 Shutting down')
    case '5xx':
      return line('550 5.7.1 Not here')
    case 'garbage':
      return garbageBytes
    case 'unfinished':
      return line(`${code}-Still thinking`)
    case 'long':
      return line(usual.includes('\r\n') ? `${code}-${'x'.repeat(longLength)}\r\n${usual}` : `${usual} ${'x'.repeat(longLength)}`)
    case 'early':
      return line(next === '' ? usual : `${usual}\r\n${next}`)
  }
}

const line = (text: string): Buffer => Buffer.from(`${text}\r\n`, 'latin1')
