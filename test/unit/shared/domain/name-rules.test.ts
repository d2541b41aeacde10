import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbiddenCharacterIn, isAllCapitals, middleNameInside, stripInvisible, unusualCharacterIn } from '../../../../shared/domain/name-rules'
import { anyCodePoint } from '../../builders'

describe('stripInvisible', () => {
  it.each([
    ['Noor', { text: 'Noor', removed: 0 }],
    ['  van   der ', { text: 'van der', removed: 0 }],
    ['van\u00A0der\u2003Heijden', { text: 'van der Heijden', removed: 0 }],
    ['Jan\r\nPiet\tKlaas', { text: 'Jan Piet Klaas', removed: 0 }],
    ['\uFEFFNo\u200Bor\u00AD', { text: 'Noor', removed: 3 }],
    ['a\u200E@b\u202E.nl\0', { text: 'a@b.nl', removed: 3 }],
    ['\u2060\uFE0F\u3164', { text: '', removed: 3 }],
    ['', { text: '', removed: 0 }]
  ])('%j', (text, expected) => {
    expect(stripInvisible(text)).toEqual(expected)
  })

  const names = ['Zoë', 'Brûlé', 'Kovačević', "O'Neill", '"Kees" Smit', 'Heijden, jr.', 'Zoe\u0308', 'Nguyễn', '李']
  it.each(names)('keeps %s as it is', (name) => {
    expect(stripInvisible(name)).toEqual({ text: name, removed: 0 })
  })

  it('leaves nothing to strip', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint }), (text) => {
        const once = stripInvisible(text).text
        expect(stripInvisible(once)).toEqual({ text: once, removed: 0 })
      })
    )
  })
})

describe('forbiddenCharacterIn', () => {
  it.each([
    ['Zo\uFFFD', '\uFFFD'],
    ['a\uD83D', '\uD83D'],
    ['\uE000', '\uE000'],
    ['Zoë 🐴', null],
    ['', null]
  ])('%j: %j', (text, expected) => {
    expect(forbiddenCharacterIn(text)).toBe(expected)
  })
})

describe('isAllCapitals', () => {
  it.each([
    ['JORIS', true],
    ['KOK', true],
    ['ÉMILE-JAN', true],
    ['Joris', false],
    ['J.P.', false],
    ['J', false],
    ['IJ', false],
    ['McDONALD', false],
    ['李', false],
    ['', false]
  ])('%s: %j', (name, expected) => {
    expect(isAllCapitals(name)).toBe(expected)
  })
})

describe('middleNameInside', () => {
  it.each([
    ['de Wit', 'de'],
    ['van der Heijden', 'van der'],
    ['Van Den Berg', 'Van Den'],
    ['El Amrani', 'El'],
    ['ter Horst', 'ter'],
    ['ten Brink', 'ten'],
    ['von Essen', 'von'],
    ['da Conceição', 'da'],
    ["van 't Hof", "van 't"],
    ['’t Hart', '’t'],
    ["in 't Veld", "in 't"],
    ['op de Beeck', 'op de'],
    ["d'Ancona", "d'"],
    ['Heijden, van der', 'van der']
  ])('%s holds %s', (lastName, expected) => {
    expect(middleNameInside(lastName)).toBe(expected)
  })

  const whole = ['Heijden', 'De', 'van der', 'Heijden, jr.', 'Jansen-de Vries', 'Jansen de Vries', 'Vandamme', 'Op Heij', 'IJ', '']
  it.each(whole)('%j holds none', (lastName) => {
    expect(middleNameInside(lastName)).toBeNull()
  })
})

describe('unusualCharacterIn', () => {
  it.each([
    ['=1+1', '='],
    ['@cmd', '@'],
    ['<b>Anna</b>', '<'],
    ['Anna😀', '😀'],
    ['úukasz²', '²'],
    ['èØastn', 'Ø']
  ])('points at what hardly any name holds in %s', (name, character) => {
    expect(unusualCharacterIn(name)).toBe(character)
  })

  it.each(['Noor', "d'Ancona", 'Jean-Pierre', 'J.P.', 'McDonald', 'IJsbrand', 'Øystein', 'Ångström', 'JOËL', 'Anna "Anneke"', 'Van der Meer (Smit)', 'محمد', 'Zoe\u0308', 'O’Neill', 'Đặng', 'İpek', 'Persoon 5', 'Smit; arts'])(
    'has nothing against %s',
    (name) => {
      expect(unusualCharacterIn(name)).toBeNull()
    }
  )
})
