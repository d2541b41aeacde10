import { describe, expect, it } from 'vitest'
import { heldWords } from '../../../../shared/messages/nl/held'

describe('heldWords', () => {
  it('names the computer that has the data open', () => {
    expect(heldWords.loginTitle('PC-BALIE', '14:03')).toBe('Computer PC-BALIE heeft de gegevens sinds 14:03 open')
    expect(heldWords.told('PC-BALIE', '14:03')).toBe('Alleen-lezen: computer PC-BALIE heeft de gegevens sinds 14:03 open.')
  })

  it('says "een andere computer" of one that gave no name', () => {
    expect(heldWords.loginTitle('', '14:03')).toBe('Een andere computer heeft de gegevens sinds 14:03 open')
    expect(heldWords.told('', '14:03')).toBe('Alleen-lezen: een andere computer heeft de gegevens sinds 14:03 open.')
  })
})
