import { describe, expect, it } from 'vitest'
import { plausibilityOfWord } from '../../../../../main/domain/import/encoding-evidence'

describe('plausibilityOfWord', () => {
  it.each([
    ['a small letter before a capital', 'd’Hondt', 'díHondt'],
    ['a small letter between capitals', 'DANIËL', 'DANIëL'],
    ['a small letter at the end of capitals', 'ZOË', 'ZOè'],
    ['a capital inside small letters', 'Daniël', 'DaniÙl'],
    ['a second capital before small letters', 'Jürgen', 'JÜrgen'],
    ['a sign inside a name', 'Zoë', 'Zo½'],
    ['an undefined place', 'Zo½', 'Zo\ufffd'],
    ['a spelling that no name has', 'Loïs', 'Loñs'],
    ['a letter for the apostrophe inside a name', 'd’Angelo', 'dÆAngelo'],
    ['an apostrophe after a name', 'D’Angelo', 'Angelo’'],
    ['letters for the quotation marks around a name', '“Jan”', 'ìJanî'],
    ['a quotation mark inside a name', 'Jan”', 'J”an'],
    ['a lone letter for a euro sign', '€', 'Ä'],
    ['an acute capital for the Turkish one with a dot', 'İsmail', 'Ýsmail']
  ])('is less for %s', (_case, likelier, unlikelier) => {
    expect(plausibilityOfWord(unlikelier)).toBeLessThan(plausibilityOfWord(likelier))
  })

  it('holds a small letter at the start against a word, more than it rewards a capital', () => {
    expect(plausibilityOfWord('Émile') - plausibilityOfWord('émile')).toBeCloseTo(2)
  })

  it('is 0 for a word in ASCII', () => {
    expect(plausibilityOfWord('Jansen')).toBe(0)
  })
})
