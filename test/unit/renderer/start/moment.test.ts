import { describe, expect, it } from 'vitest'
import { dateLine, greeting, momentWords } from '../../../../renderer/pages/start/moment'

/** In the time of this computer, as the page has it. */
const at = (day: number, hour: number, minute = 0): Date => new Date(2026, 10, day, hour, minute)
const now = at(23, 10, 12)

describe('the start page', () => {
  it('greets by the time of day', () => {
    expect([5, 6, 11, 12, 17, 18, 23, 0].map((hour) => greeting(at(23, hour)))).toEqual([
      'Goedenavond',
      'Goedemorgen',
      'Goedemorgen',
      'Goedemiddag',
      'Goedemiddag',
      'Goedenavond',
      'Goedenavond',
      'Goedenavond'
    ])
  })

  it('writes the date in full, with a capital', () => {
    expect(dateLine(now)).toBe('Maandag 23 november 2026')
  })

  it('says today and yesterday, and the date of what is longer ago', () => {
    const words = [at(23, 9, 41), at(22, 23, 59), at(21, 14, 20)].map((moment) => momentWords(moment.toISOString(), now))
    expect(words).toEqual(['vandaag 09:41', 'gisteren 23:59', '21-11-2026 14:20'])
  })

  it('knows yesterday over the end of a month', () => {
    expect(momentWords(new Date(2026, 9, 31, 8, 5).toISOString(), at(1, 7))).toBe('gisteren 08:05')
  })
})
