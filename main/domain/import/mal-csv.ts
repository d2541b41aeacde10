import type { Institute } from '../../../shared/domain/institute'
import { malCsvRows } from '../../../shared/domain/mal'
import { csvText } from './csv-text'

/** The institute's mal as CSV text: the header, and a row with the constants to be filled in and copied down (spec R3.1). */
export const malCsv = (institute: Institute): string => csvText(malCsvRows(institute))
