import { hostileStrings } from '../../support/hostile-strings'
import { aBigNumber } from '../../unit/builders'

/** Zero bytes make a file no text at all; halves of characters cannot stand in one. */
export const textsForFiles = hostileStrings.filter((text) => !/[\0\p{Cs}]/u.test(text))

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quoted).join(';')).join('\r\n')

export const malHeader =
  'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'.split(';')

const textAt = (index: number): string => textsForFiles[index % textsForFiles.length] ?? ''

const rightCells = (index: number): readonly string[] => {
  const bigNumber = aBigNumber(index + 1)
  return ['Noor', '', 'Heijden', `aios${index}@post.example`, `BIG-${bigNumber}`, 'actief', 'aios', 'aios', '', 'gender_v', 'Leiden', 'AIOS Leiden', bigNumber, 'in_opl']
}

const nameColumns = 3

/** Every text as first name, as tussenvoegsel and as surname of somebody who is otherwise without fault. */
export const hostileNamesFile = (): string =>
  csvOf([malHeader, ...textsForFiles.map((_text, index) => [...Array.from({ length: nameColumns }, (_unused, column) => textAt(index + column)), ...rightCells(index).slice(nameColumns)])])

/** Every text in every column once, each row with a hostile text in all of them, under unknown columns with hostile names. */
export function hostileCellsFile(): string {
  const unknownColumns = textsForFiles.filter((text) => text.length < 100)
  const header = [...malHeader, 'mal_versie', ...unknownColumns]
  const rows = textsForFiles.map((_text, index) => header.slice(0, malHeader.length + 1).map((_name, column) => textAt(index + column)))
  return csvOf([header, ...rows])
}

/** Constants that all rows share, and the institute among them where it is given. */
export const hostileConstantsFile = (constant: string, institute = 'Leiden'): string =>
  csvOf([
    malHeader,
    ...Array.from({ length: 3 }, (_unused, index) =>
      rightCells(index + 5000).map((cell, column) => (column >= 5 && column <= 7 ? constant : malHeader[column] === 'instituut' ? institute : cell))
    )
  ])
