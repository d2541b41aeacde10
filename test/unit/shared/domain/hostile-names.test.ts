import { describe, expect, it } from 'vitest'
import { checkDraft } from '../../../../shared/domain/account-rules'
import { isValidEmail } from '../../../../shared/domain/email-address'
import { isMailHost } from '../../../../shared/domain/mail-host'
import { stripInvisible } from '../../../../shared/domain/name-rules'
import { findingMessage } from '../../../../shared/messages/nl/findings'
import { hostileStrings } from '../../../support/hostile-strings'
import { aDraft, anInstitute } from '../../builders'

const institute = anInstitute()
const fields = ['username', 'email', 'firstName', 'middleName', 'lastName', 'bigNumber', 'institute'] as const

/** What reorders, hides, ends a line or runs over it. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u2800]|\p{M}{5}/u

describe('a hostile text in a field of an account', () => {
  it('there are more than two hundred, all different', () => {
    expect(new Set(hostileStrings).size).toBe(hostileStrings.length)
    expect(hostileStrings.length).toBeGreaterThan(200)
  })

  it.each(fields)('as %s is never stored as it is: cleaned, or a fault', (field) => {
    const stored = hostileStrings.flatMap((text) => {
      const { cleaned, findings } = checkDraft(aDraft({ [field]: text }), institute)
      return findings.some(({ level }) => level === 'fault') ? [] : [cleaned[field]]
    })
    expect(stored.filter((text) => harmful.test(text) || text.length > 100)).toEqual([])
    // Only names are free text: there the rule must not refuse all of them.
    const isName = ['firstName', 'middleName', 'lastName'].includes(field)
    expect(stored.length > 200).toBe(isName)
  })

  it.each(fields)('as %s is told of in sentences that nothing reorders', (field) => {
    const sentences = hostileStrings.flatMap((text) => checkDraft(aDraft({ [field]: text }), institute).findings.map(findingMessage))
    expect(sentences.length).toBeGreaterThan(50)
    // What runs from right to left keeps to itself, and is closed again.
    const bare = sentences.map((sentence) => sentence.replace(/\u2068[^\u2066-\u2069]*\u2069/g, ''))
    expect(bare.filter((sentence) => harmful.test(sentence))).toEqual([])
  })

  it.each(hostileStrings.map((text) => [text]))('%j is no e-mail address and no mail server', (text) => {
    expect(isValidEmail(text)).toBe(false)
    const letters = stripInvisible(text)
    if (letters.removed > 0) expect(isValidEmail(`noor@${text}.example`)).toBe(false)
    // A single word of plain letters may well be the name of a server.
    if (/[^\p{L}\p{N}.:-]/u.test(text) || stripInvisible(text).removed > 0) expect(isMailHost(text)).toBe(false)
  })
})
