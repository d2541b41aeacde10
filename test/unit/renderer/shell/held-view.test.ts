import { expect, it } from 'vitest'
import { sinceWords } from '../../../../renderer/pages/shell/held-view'

it('says since when another computer has the data open: the time, with its day when that is not today', () => {
  const now = new Date(2026, 10, 26, 16, 20)
  const since = [new Date(2026, 10, 26, 14, 3), new Date(2026, 10, 25, 14, 3)]
  expect(since.map((moment) => sinceWords(moment.toISOString(), now))).toEqual(['14:03', '25-11-2026 14:03'])
})
