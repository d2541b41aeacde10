import { describe, expect, it } from 'vitest'
import { csvText } from '../../../../../main/domain/import/csv-text'
import { malCsv } from '../../../../../main/domain/import/mal-csv'
import { anInstitute } from '../../../builders'

describe('csvText', () => {
  it('writes what Dutch spreadsheet programs open as it is', () => {
    expect(csvText([['naam', 'mail'], ['"Kees" Smit; jr.', 'a\r\nb'], ['x\ry', 'Zoë']])).toBe(
      '\ufeffnaam;mail\r\n"""Kees"" Smit; jr.";"a\r\nb"\r\n"x\ry";Zoë\r\n'
    )
  })

  it.each(['=1+1', '+31', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes the formula %j harmless', (cell) => {
    expect(csvText([[cell, 'x']])).toContain(`'${cell}`)
  })
})

describe('malCsv', () => {
  it.each([
    ['Leiden', 'niv2'],
    ['Rotterdam', 'niv3']
  ] as const)('is the header of %s and a row of its constants', (name, malColumn) => {
    expect(malCsv(anInstitute({ name, malColumn }))).toBe(
      `\ufefffirstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;` +
        `instituut;${malColumn};big_nr;in_opleiding;mal_versie\r\n` +
        `;;;;;actief;aios;aios;;;${name};AIOS ${name};;in_opl;2026-1\r\n`
    )
  })
})
