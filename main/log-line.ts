import type { Redact } from './log-redaction'

/** Only these may be written: counts, codes and ids. Personal data never goes to a log (spec R5.3). */
export type LogFacts = Readonly<Record<string, string | number | boolean>>

export type LogEntry = { readonly at: Date; readonly level: 'info' | 'error'; readonly message: string; readonly facts: LogFacts }

const maximumTextLength = 1000
/** More is no log line any more, and not worth the time of looking through it. */
const maximumLookedThrough = 100_000

/**
 * One JSON object and a line end. Every text in it, the names of the facts included, is redacted, cut to 1000 signs and free of line
 * ends and of signs that turn or hide what is beside them, so that nobody can write a line of their own. UTC.
 */
export function logLine({ at, level, message, facts }: LogEntry, redact: Redact): string {
  const text = (raw: string): string => shortened(oneLine(raw.length > maximumLookedThrough ? '‹too long›' : redact(raw)))
  const safeFacts = Object.entries(facts).map(([name, value]): [string, LogFacts[string]] => {
    if (typeof value === 'boolean') return [text(name), value]
    const safe = text(String(value))
    return [text(name), typeof value === 'number' && safe === String(value) ? value : safe]
  })
  const own = { at: at.toISOString(), level, message: text(message) }
  return `${JSON.stringify({ ...own, ...Object.fromEntries(safeFacts), ...own })}\n`
}

/** Control signs, line ends of every kind and invisible signs in letters, such as \n and \u202e. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, visible)

function visible(sign: string): string {
  if (sign === '\n') return String.raw`\n`
  return String.raw`\u` + (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
}

const shortened = (text: string): string => (text.length > maximumTextLength ? `${text.slice(0, maximumTextLength)}…` : text)
