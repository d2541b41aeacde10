import { expect, it } from 'vitest'
import { importHistoryMessages } from '../../../../shared/messages/nl/import-history'

it.each([
  [1, '1 rij is niet ingelezen. Bewaar die als csv-bestand, met de reden erbij; wat je verbetert, kun je opnieuw uploaden.'],
  [12, '12 rijen zijn niet ingelezen. Bewaar ze als csv-bestand, met de reden erbij; wat je verbetert, kun je opnieuw uploaden.']
])('the rows that stayed out can be saved: %i', (count, text) => {
  expect(importHistoryMessages.saveRestText(count)).toBe(text)
})
