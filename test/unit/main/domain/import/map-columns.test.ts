import { describe, expect, it } from 'vitest'
import { columnRefusal, mapColumns } from '../../../../../main/domain/import/map-columns'
import { malHeader } from '../../../../../shared/domain/mal'
import { malColumns } from '../../../../../shared/ipc/import-schemas'

const leiden = { malColumn: 'niv2' } as const
const header = malHeader(leiden).filter((name) => name !== 'mal_versie')
const without = (...names: string[]): string[] => header.filter((name) => !names.includes(name))

describe('mapColumns', () => {
  it('finds every column of the mal, in its own order', () => {
    expect(mapColumns(header, leiden)).toEqual({
      indexes: new Map(malColumns.map((column, index) => [column, index])),
      versionIndex: null,
      isRest: false,
      width: 14,
      recognised: header,
      unknown: [],
      missing: [],
      absent: [],
      doubled: [],
      otherLevel: null
    })
  })

  it('ignores order, letter case and space around names', () => {
    const names = [...header].reverse().map((name) => ` ${name.toUpperCase()}\u00a0`)
    const map = mapColumns(names, leiden)
    expect(map.missing).toEqual([])
    expect(map.recognised).toEqual(header)
    expect(map.indexes.get('firstname')).toBe(13)
  })

  it('names unknown columns as they stand, but not mal_versie, reden and columns without a name', () => {
    const map = mapColumns([...header, 'Cohort', 'mal_versie', 'reden', '', ' '], leiden)
    expect(map.unknown).toEqual(['Cohort'])
    expect(map.versionIndex).toBe(15)
  })

  it('lets in_opleiding be absent and names any other that is missing', () => {
    const map = mapColumns(without('in_opleiding', 'email', 'big_nr'), leiden)
    expect(map.absent).toEqual(['in_opleiding'])
    expect(columnRefusal(map)).toEqual({ code: 'missingColumns', details: { columns: 'email, big_nr' } })
  })

  it('names what may have been meant by a missing column', () => {
    const map = mapColumns([...without('email'), 'e-mail'], leiden)
    expect(columnRefusal(map)).toEqual({ code: 'missingColumns', details: { columns: 'email', unknown: 'e-mail' } })
  })

  it("recognises the level column of another institute's kind", () => {
    const map = mapColumns([...without('niv2'), 'niv3'], leiden)
    expect(columnRefusal(map)).toEqual({ code: 'missingColumns', details: { columns: 'niv2', foundLevel: 'niv3' } })
  })

  it('takes the other level column for an unknown one beside our own', () => {
    const map = mapColumns([...header, 'niv3'], leiden)
    expect(map.unknown).toEqual(['niv3'])
    expect(columnRefusal(map)).toBeNull()
  })

  it('refuses a column that is there twice', () => {
    expect(columnRefusal(mapColumns([...header, 'Email'], leiden))).toEqual({ code: 'doubleColumns', details: { columns: 'email' } })
  })
})
