import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { namesWithAccents } from '../../../../main/domain/import/names-with-accents'
import { lostCharactersIn, mojibakeRepaired } from '../../../../shared/domain/lost-characters'
import { proofFirstNames, proofLastNames, proofMarkedNames } from '../../../support/names-for-proof'
import { tuningFirstNames, tuningLastNames } from '../../../support/names-for-tuning'

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
const names = [
  ...new Set([...namesWithAccents.trim().split(/\s+/).map(capitalised), ...proofFirstNames, ...proofLastNames, ...proofMarkedNames, ...tuningFirstNames, ...tuningLastNames])
].filter((name) => /[^\p{ASCII}]/u.test(name))

/** Windows programs put the control character of its number where the encoding has nothing. */
const windows = (text: string): string =>
  Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = iconv.decode(Buffer.of(byte), 'win1252')
    return character === '\ufffd' ? String.fromCharCode(byte) : character
  }).join('')
const readAs = (codec: string) => (text: string): string => iconv.decode(Buffer.from(text, 'utf8'), codec)

describe('mojibakeRepaired', () => {
  it.each([
    ['ZoÃ«', 'Zoë'],
    ['JosÃ©', 'José'],
    ['MÃ¼ller', 'Müller'],
    ['MarÃ\u00ada', 'María'],
    ['VoilÃ\u00a0 Vos', 'Voilà Vos'],
    ['ZoÃƒÂ«', 'Zoë'],
    ['ZoÃƒÆ’Ã‚Â«', 'Zoë'],
    ['Zo√´', 'Zoë'],
    ['Zo├½', 'Zoë'],
    ['Oâ€™Brien', 'O’Brien'],
    ['Dâ€™Ã‚ngelo', 'D’Ângelo'],
    ['SEPPÃ„â€“LAINE', 'SEPPÄ–LAINE'],
    ['JOSÃ‰ Â·', 'JOSÉ ·'],
    ['KÃ–HLER', 'KÖHLER'],
    ['NICOLÃ’', 'NICOLÒ'],
    ['Å\u00a0imiÄ‡', 'Šimić'],
    ['AyÅŸegÃ¼l', 'Ayşegül'],
    ['Ä°rem', 'İrem'],
    ['Nguyá»…n', 'Nguyễn'],
    ['ZoeÌˆ', 'Zoe\u0308']
  ])('reads %j back as %j', (text, name) => {
    expect(mojibakeRepaired(text)).toBe(name)
  })

  it.each([
    'Zoë', 'Ångström', 'Müller', 'São', 'D’Ângelo', 'JOÃO', 'GUIMARÃES', 'CONCEIÇÃO', 'Ærø', 'Øystein', 'ANDRÉ’S', 'SEPPÄ–VIRTA', 'MÄ’S', 'BJÖRK’S', 'Å\u00a0Hansen', 'Å Hansen',
    'Größe', 'Îles', 'Lý Ân', 'Ö', 'Ý', 'D´Ávila', '山田', 'Γιώργος', 'Иван', 'محمد', 'Anna\u00a0Maria', '“Zoë”', ''
  ])('leaves %j as it is', (name) => {
    expect(mojibakeRepaired(name)).toBeNull()
  })

  it(`takes none of ${names.length} names with accents for damaged, in small letters or capitals`, () => {
    const touched = names.flatMap((name) => [name, name.toUpperCase(), name.normalize('NFD')]).filter((name) => mojibakeRepaired(name) !== null)
    expect(touched).toEqual([])
  })

  it.each<[string, (text: string) => string]>([
    ['Windows-1252', windows],
    ['ISO-8859-1', readAs('iso88591')],
    ['Mac Roman', readAs('macroman')],
    ['CP850', readAs('cp850')],
    ['Windows-1252 twice', (text) => windows(windows(text))],
    ['Windows-1252 three times', (text) => windows(windows(windows(text)))],
    ['Mac Roman twice', (text) => readAs('macroman')(readAs('macroman')(text))]
  ])('reads every one of them back that was read as %s', (_encoding, damage) => {
    const wrong = names.filter((name) => mojibakeRepaired(damage(name)) !== name).map((name) => [name, damage(name), mojibakeRepaired(damage(name))])
    expect(wrong).toEqual([])
  })

  it('reads full names back, and leaves full names as they are', () => {
    const fullName = fc.array(fc.constantFrom(...names, 'Jan', 'van den', 'Berg-Vos'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(fullName, fc.constantFrom(windows, readAs('macroman'), readAs('cp850')), (name, damage) => {
        expect(mojibakeRepaired(name)).toBeNull()
        expect(mojibakeRepaired(damage(name))).toBe(/[^\p{ASCII}]/u.test(name) ? name : null)
      }),
      { numRuns: 2000 }
    )
  })
})

describe('lostCharactersIn', () => {
  const lostIn = (raw: string, name = raw): unknown => lostCharactersIn(name, raw)

  it.each(['Zo?', 'Ren?e', '?', 'Ren_e', 'Zo¿', 'Zo├', 'Zoë MÃ¼ller', 'NicolÃ', 'Jos√', 'Oâ€'])('tells of %j, without a suggestion', (name) => {
    expect(lostIn(name)).toEqual({ suggestion: null })
  })

  it('suggests what was read back, also where an invisible character was a letter', () => {
    expect(lostIn('ZoÃ«')).toEqual({ suggestion: 'Zoë' })
    expect(lostIn('MarÃ\u00ada', 'MarÃa')).toEqual({ suggestion: 'María' })
  })

  it('finds nothing in names', () => {
    const found = [...names, ...names.map((name) => name.toUpperCase()), 'Jan', "van 't", 'De Vries-Smit', 'J.P.', '“Zoë”', 'Vos, MSc', 'Jan (Joop)'].filter((name) => lostIn(name) !== null)
    expect(found).toEqual([])
  })
})
