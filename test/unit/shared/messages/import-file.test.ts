import { describe, expect, it } from 'vitest'
import { fileRefusalCodes } from '../../../../shared/ipc/import-schemas'
import { fileRefusalMessage } from '../../../../shared/messages/nl/import-file'

describe('fileRefusalMessage', () => {
  it.each(fileRefusalCodes)('says of %s what was found and what to do next', (code) => {
    const { title, found, advice } = fileRefusalMessage({ code, details: {} })
    for (const sentence of [title, found, ...advice]) expect(sentence).not.toMatch(/undefined|^$/)
    expect(advice.length).toBeGreaterThan(0)
  })

  it('names the encoding, with examples, and how to save the file right in Excel', () => {
    const message = fileRefusalMessage({ code: 'otherEncoding', details: { encoding: 'Windows-1252', certain: 1, examples: 'Zoë, Brûlé' } })
    expect(message).toEqual({
      title: 'Dit bestand is geen UTF-8',
      found:
        'Het is opgeslagen als Windows-1252. Daarin staat bijvoorbeeld Zoë, Brûlé. Zo ingelezen raken letters met een accent verminkt, en een naam kun je later niet meer wijzigen.',
      advice: [
        'In Excel: kies Bestand › Opslaan als en als type CSV UTF-8 (door komma’s gescheiden) (*.csv).',
        'In LibreOffice: kies Bestand › Opslaan als, Tekst CSV (.csv), en als tekenset Unicode (UTF-8).',
        'In Numbers: kies Archief › Exporteer naar › CSV, en bij de tekstcodering Unicode (UTF-8).',
        'Controleer of de nummers in big_nr nog 11 cijfers hebben.',
        'Kies hier Ander bestand.'
      ]
    })
  })

  it('speaks of the clipboard where rows were pasted', () => {
    for (const code of ['empty', 'noHeader', 'brokenQuotes'] as const) {
      const { title, found, advice } = fileRefusalMessage({ code, details: { pasted: 1, line: 3, column: 'A', found: 'Noor' } })
      expect([title, found, ...advice].join(' ')).not.toMatch(/bestand|Download/)
      expect(advice.join(' ')).toMatch(/kopieer/)
    }
  })

  it('does not send an empty mal to CSV, where leading zeros are lost', () => {
    expect(fileRefusalMessage({ code: 'onlyHeader', details: {} }).advice.join(' ')).not.toMatch(/CSV/)
  })

  it('names the limit in megabytes', () => {
    expect(fileRefusalMessage({ code: 'tooLarge', details: { limitMegabytes: 50, megabytes: 50.1 } }).found).toBe(
      'Het is 50,1 MB; hoogstens 50 MB kan worden ingelezen.'
    )
  })
})
