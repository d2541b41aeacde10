import { describe, expect, it } from 'vitest'
import { importMessages } from '../../../../shared/messages/nl/import'
import { checkMessages as messages } from '../../../../shared/messages/nl/import-check'

describe('usernames of SOON and SGBO', () => {
  it('are one account and one row, or several', () => {
    expect([messages.elsewhereText(1), messages.elsewhereOmittedText(1), messages.omitElsewhere(1), importMessages.result.rest(1)]).toEqual([
      'Meld dit account aan landelijk applicatiebeheer. De andere rijen kun je nu al inlezen.',
      'Meld dit account aan landelijk applicatiebeheer. Met OK lees je de rest in.',
      'De rest inlezen zonder deze rij',
      'De rest inlezen zonder deze rij'
    ])
    expect([messages.elsewhereText(2), messages.omitElsewhere(2), importMessages.result.elsewhereText(2)]).toEqual([
      'Meld deze accounts aan landelijk applicatiebeheer. De andere rijen kun je nu al inlezen.',
      'De rest inlezen zonder deze rijen',
      'Meld deze accounts aan landelijk applicatiebeheer.'
    ])
  })
})

describe('columns without a name', () => {
  const letters = (count: number): readonly string[] => Array.from({ length: count }, (_letter, index) => `A${index}`)

  it.each([
    [['O'], 'De kolom O heeft geen naam en wordt overgeslagen.'],
    [['O', 'P'], 'De kolommen O en P hebben geen naam en worden overgeslagen.'],
    [letters(22), `De kolommen ${letters(20).join(', ')} en nog 2 hebben geen naam en worden overgeslagen.`]
  ])('%j', (nameless, sentence) => {
    expect(messages.namelessColumns(nameless)).toBe(sentence)
  })
})

it('a sheet is said to be one of several, not the first of them', () => {
  expect(messages.sheetOf('Groep sept', 3)).toBe('Groep sept, een van 3 werkbladen')
  expect(messages.sheetOf('aios', 1)).toBe('aios')
})
