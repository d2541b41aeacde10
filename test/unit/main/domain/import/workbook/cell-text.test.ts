import { describe, expect, it } from 'vitest'
import { cellText } from '../../../../../../main/domain/import/workbook/cell-text'
import { numberFormat } from '../../../../../../main/domain/import/workbook/number-format'

const context = { sharedStrings: ['Zoë', '_x0041_'], isDate1904: false, part: 'sheet1.xml' }
const shown = (value: string, code: string | undefined, id = 164): string => cellText({ type: 'n', value, format: numberFormat(id, code) }, context)

describe('a number', () => {
  it.each([
    ['9056789401', undefined, '9056789401'],
    ['9056789401', 'General', '9056789401'],
    ['9056789401', '@', '9056789401'],
    ['9056789401', '00000000000', '09056789401'],
    ['29056789401', '00000000000', '29056789401'],
    ['129056789401', '00000000000', '129056789401'],
    ['9056789401', '"BIG-"00000000000', 'BIG-09056789401'],
    ['9056789401', '\\B\\I\\G\\-00000000000;[Red]-0', 'BIG-09056789401'],
    ['9056789401', '[$-413]00000000000', '09056789401'],
    ['9056789401', '000-0000-0000', '090-5678-9401'],
    ['9056789401', '???????????', '9056789401'],
    ['0', '000', '000'],
    ['0', '0', '0'],
    ['9056789401', '0.00E+00', '9056789401'],
    ['9.056789401E9', undefined, '9056789401'],
    ['9056789401', '#,##0', '9056789401'],
    ['9056789401', '#,##0.00 "€"', '9056789401'],
    ['9056789401', '[>100]000000000000;0', '9056789401'],
    ['-5', '000', '-5'],
    ['0.10000000000000001', '0.00', '0.1'],
    ['1.9000000000000001E+22', undefined, '19000000000000000000000'],
    ['1,9E+10', undefined, '1,9E+10'],
    ['', undefined, '']
  ])('%s with format %s is read as %s', (value, code, expected) => {
    expect(shown(value, code)).toBe(expected)
  })
})

describe('a date', () => {
  it.each([
    ['45292', undefined, 14, '2024-01-01'],
    ['45292.5', 'dd-mm-yyyy hh:mm', 164, '2024-01-01 12:00:00'],
    ['59', 'd mmm yyyy', 164, '1900-02-28'],
    ['61', 'd mmm yyyy', 164, '1900-03-01'],
    ['0.75', '[h]:mm', 164, '18:00:00'],
    ['9056789401', 'dd-mm-yyyy', 164, '9056789401'],
    ['9056789401', '"dag "00000000000', 164, 'dag 09056789401']
  ])('%s with format %s is read as a person would write it', (value, code, id, expected) => {
    expect(shown(value, code, id)).toBe(expected)
  })

  it('counts from 1904 where the workbook says so', () => {
    const cell = { type: 'n', value: '43830', format: numberFormat(14, undefined) }
    expect(cellText(cell, { ...context, isDate1904: true })).toBe('2024-01-01')
  })
})

describe('another cell', () => {
  it.each([
    ['s', '0', 'Zoë'],
    ['s', '1', '_x0041_'],
    ['inlineStr', '1,9E+10', '1,9E+10'],
    ['inlineStr', '  09056789401 ', '  09056789401 '],
    ['str', 'a_x000D_b', 'a\rb'],
    ['b', '1', 'WAAR'],
    ['b', '0', 'ONWAAR'],
    ['e', '#N/A', '#N/A'],
    ['d', '2024-01-01', '2024-01-01']
  ])('of type %s with %s is read as %j', (type, value, expected) => {
    expect(cellText({ type, value, format: { kind: 'digits' } }, context)).toBe(expected)
  })
})
