import { describe, expect, it } from 'vitest'
import { registerWords } from '../../../../shared/messages/nl/registers'

const { manyGone, manyGoneTitle } = registerWords.change

const gone = (removed: number, count: number): Parameters<typeof manyGone>[0] => ({
  portfolio: 'HN',
  removed,
  before: { portfolio: 'HN', count, importedAt: '2026-11-12T11:00:00.000Z' }
})

describe('the names that a new register no longer has', () => {
  it.each([
    [604, 1204, 'Van HN verdwijnen veel namen', '604 van de 1.204 namen staan niet meer in dit bestand en gelden daarna als vrij.'],
    [1, 2, 'Van HN verdwijnt een naam', '1 van de 2 namen staat niet meer in dit bestand en geldt daarna als vrij.'],
    [1, 1, 'Van HN verdwijnt een naam', 'De enige naam staat niet meer in dit bestand en geldt daarna als vrij.']
  ])('%i of %i', (removed, count, title, sentence) => {
    expect(manyGoneTitle(gone(removed, count))).toBe(title)
    expect(manyGone(gone(removed, count))).toBe(`${sentence} Kijk na of het bestand volledig is.`)
  })
})
