import { hasValidCheckDigit } from '../../../shared/domain/big-number'
import type { Institute } from '../../../shared/domain/institute'
import { malConstants, malHeader } from '../../../shared/domain/mal'
import { malColumns, type MalColumn } from '../../../shared/ipc/import-schemas'
import { csvText } from '../import/csv-text'

/** First name, tussenvoegsel, surname, gender: nobody who exists. */
const people: readonly (readonly [string, string, string, 'm' | 'v'])[] = [
  ['Noor', 'van der', 'Heijden', 'v'],
  ['Thijs', '', 'Willemsen', 'm'],
  ['Aylin', '', 'Yıldız', 'v'],
  ['Sanne', '', 'Kuipers', 'v'],
  ['Bram', 'de', 'Groot', 'm'],
  ['Lotte', '', 'Smeets', 'v'],
  ['Youssef', '', 'El Amrani', 'm'],
  ['Fleur', 'van', 'Dijk', 'v'],
  ['Jesse', '', 'Hoekstra', 'm'],
  ['Zoë', '', 'Martens', 'v'],
  ['Daan', 'ter', 'Braak', 'm'],
  ['Imke', '', 'Postma', 'v'],
  ['Ruben', '', 'Verhoeven', 'm'],
  ['Maud', '', 'Jacobs', 'v'],
  ['Chidi', '', 'Okafor', 'm'],
  ['Renée', '', 'Schippers', 'v'],
  ['Milan', '', 'Brouwer', 'm'],
  ['Fatima', '', 'Aït Ben Hassou', 'v'],
  ['Daniël', "van 't", 'Hof', 'm'],
  ['Hélène', 'de', 'Brûlé', 'v'],
  ['Sem', '', 'Vink', 'm'],
  ['Merel', 'de', 'Wit', 'v'],
  ['Joris', '', 'Kok', 'm'],
  ['Eva', '', 'Mulder', 'v'],
  ['Hidde', '', 'Zwart', 'm'],
  ['Tess', 'van', 'Leeuwen', 'v'],
  ['Finn', '', 'Peeters', 'm'],
  ['Floor', 'ter', 'Horst', 'v'],
  ['Björn', '', 'Maas', 'm'],
  ['Anaïs', '', 'Çelik', 'v'],
  ['Sean', '', "O'Neill", 'm'],
  ['Ana', '', 'Kovačević', 'v'],
  ['Jérôme', '', 'Vos', 'm'],
  ['Chloë', 'van', 'Beek', 'v'],
  ['Pieter-Jan', '', 'Smit', 'm'],
  ['Sofía', '', 'Muñoz', 'v'],
  ['Wytze', '', 'Bakker', 'm'],
  ['Anne-Fleur', '', 'Visser', 'v'],
  ['João', 'dos', 'Santos', 'm'],
  ['Iris', 'van den', 'Berg', 'v']
]

/** Far apart, so that neighbours in the list look nothing alike; prime to 10⁷, so that none comes twice. */
const serialStep = 2_654_437
const serials = 10_000_000

/** The trainees of the trial mode, as a filled-in mal of this institute: they come in by the ordinary import (spec R5.6). */
export function sampleMal(institute: Institute): string {
  const constants: Readonly<Partial<Record<MalColumn, string>>> = malConstants(institute)
  const rows = people.map(([firstname, middlename, lastname, gender], index) => {
    const bigNumber = madeUpBigNumber(index)
    const cells: Readonly<Partial<Record<MalColumn, string>>> = {
      ...constants,
      firstname,
      middlename,
      lastname,
      email: `${letters(firstname).slice(0, 1)}.${letters(middlename)}${letters(lastname)}@post.example`,
      username: `BIG-${bigNumber}`,
      gender: `gender_${gender}`,
      big_nr: bigNumber
    }
    return [...malColumns.map((column) => cells[column] ?? ''), institute.malVersion]
  })
  return csvText([malHeader(institute), ...rows])
}

/** Passes the check digit and ends in 01, the code of physicians (spec R2.7). */
function madeUpBigNumber(index: number): string {
  const serial = String(((index + 1) * serialStep) % serials).padStart(7, '0')
  const bigNumber = Array.from({ length: 10 }, (_, digit) => `${digit}9${serial}01`).find(hasValidCheckDigit)
  if (bigNumber === undefined) throw new Error('Every number has one right check digit')
  return bigNumber
}

const letters = (name: string): string =>
  name
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
