import { columnLetter } from '../../../main/domain/import/column-letter'
import { columnKey } from '../../../main/domain/import/find-header'
import { importColumnNames } from '../../../main/domain/import/map-columns'
import { separatorCharacters } from '../../../main/domain/import/parse-csv'
import { malHeader } from '../../../shared/domain/mal'
import type { FileRefusal } from '../../../shared/ipc/import-schemas'
import { fileRefusalMessage } from '../../../shared/messages/nl/import-file'
import { anInstitute } from '../../unit/builders'
import { readSecondly, type SecondReading } from './second-reading'
import { must } from './wrong'

const own = malHeader(anInstitute()).slice(0, -1)

/** A refusal must be a sentence. */
export function judgeSentence({ code, details }: FileRefusal): void {
  const { title, found, advice } = fileRefusalMessage({ code, details })
  must(title !== '' && found !== '' && advice.length > 0 && !/undefined|NaN|\[object/.test(title + found + advice.join('')), `no sentence for ${code}`)
}

/** A refusal of a text that can be read: one of those that name a place must name the right one. `text`: null for what is no text. */
export function judgeRefusal(text: string | null, { code, details }: FileRefusal): void {
  judgeSentence({ code, details })
  if (text === null) return
  judgeReadable(Object.values(separatorCharacters).map((separator) => readSecondly(text, separator)), text.length, { code, details })
}

export function judgeReadable(readings: readonly SecondReading[], length: number, { code, details }: FileRefusal): void {
  if (code === 'brokenQuotes') {
    const places = readings.map(({ reading }) => reading.loneQuote).filter((quote) => quote !== null)
    const named = places.some(({ line, column }) => details['line'] === line && details['column'] === columnLetter(column))
    must(named, `broken quotes at ${JSON.stringify(details)}, but they are at ${JSON.stringify(places)}`)
  }
  if (code === 'rowTooLong') must(length > 50_000, 'a short file has no row that is too long')
  const hasHeader = readings.some(({ header }) => header?.cells.some((name) => importColumnNames.has(columnKey(name))) === true)
  must(code !== 'noHeader' || !hasHeader, 'a header that is there was not found')
  const readable = readings.some(({ header, reading, data }) => {
    const keys = header?.cells.map(columnKey) ?? []
    const isWhole = own.every((name) => keys.filter((key) => key === name).length === 1)
    const isOurs = data.some(({ cells }) => (cells[keys.indexOf('instituut')] ?? '').trim().toLowerCase() === 'leiden')
    return isWhole && isOurs && reading.loneQuote === null && length < 50_000
  })
  const isControlled = code === 'binary'
  must(!readable || isControlled, `refused (${code}), though it can be read`)
}
