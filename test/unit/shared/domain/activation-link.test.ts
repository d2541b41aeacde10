import { describe, expect, it } from 'vitest'
import { formatActivationCode } from '../../../../shared/domain/activation-code'
import { readActivationLink, readPastedCode } from '../../../../shared/domain/activation-link'
import { renderMail } from '../../../../shared/domain/mail-template'
import { hostileStrings } from '../../../support/hostile-strings'

const code = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-456'
const username = 'BIG-09437022801'

/** The link as a mail with login details has it. */
function linkIn(portalUrl: string): string {
  const { text } = renderMail({
    kind: 'loginDetails',
    mail: { subject: 'x', text: '{link}' },
    recipient: { name: 'Thijs', username },
    instituteName: 'Leiden',
    portalUrl,
    activationCode: code,
    validUntil: new Date('2026-12-07T10:00:00.000Z')
  })
  return text.trim()
}

describe('a link from a mail with login details', () => {
  it.each(['https://portfolio.example/start', 'https://portfolio.example/start#taal=nl', 'https://x.example/?a=1&b=2'])('of %s is read back', (portalUrl) => {
    const link = linkIn(portalUrl)
    expect(link).toContain('activatiecode=')
    expect(readActivationLink(link)).toEqual({ username, code })
    expect(readActivationLink(` Klik hier: ${link} en kies een wachtwoord`)).toEqual({ username, code })
  })

  it('is no code, nor what somebody types beside it', () => {
    for (const text of [code, '', username, 'https://portfolio.example/start', '#activatiecode=', 'activatiecode=ABCD', '#activatiecode=%E0%A4%A', '#xactivatiecode=ABCD']) expect(readActivationLink(text)).toBeNull()
  })

  it('without a username leaves that as it is', () => {
    expect(readActivationLink('https://portfolio.example/#activatiecode=ABCD%2DEFGH')).toEqual({ username: '', code: 'ABCD-EFGH' })
  })

  it('never throws, whatever stands in it', () => {
    for (const text of hostileStrings) expect(() => readActivationLink(`#gebruikersnaam=${text}&activatiecode=${text}`)).not.toThrow()
  })
})

describe('what is put into the field of the code', () => {
  const real = formatActivationCode(Uint8Array.from({ length: 16 }, (_, index) => index * 11 + 3))

  it.each([`Activatiecode: ${real}`, `  ${real} `, `Gebruikersnaam: ${username} Activatiecode: ${real}De code werkt tot 7 december.`, `"${real}".`])('gives the code out of %j', (text) => {
    expect(readPastedCode(text)).toBe(real)
  })

  it('takes the one that is a code where others look like it', () => {
    expect(readPastedCode(`${code} ${real.toLowerCase()}`)).toBe(real.toLowerCase())
  })

  it('stays as it is without one, and with a typing error in it', () => {
    const wrong = `${real.startsWith('A') ? 'B' : 'A'}${real.slice(1)}`
    for (const text of ['', 'Activatiecode:', real.slice(0, -1), real.replaceAll('-', ' '), `Activatiecode: ${wrong}`, `X${real}`]) expect(readPastedCode(text)).toBe(text)
  })
})
