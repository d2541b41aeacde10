import type { Batch, ReportRow } from '../../../shared/ipc/mail-schemas'
import { deliveryWords, formatDateTime } from '../../../shared/messages/nl/common'
import { reportMessages, wordsWithoutAnswer } from '../../../shared/messages/nl/mail-report'
import { csvText } from '../import/csv-text'

/** A row of the report, with the Message-ID that its mail has over every attempt; empty where it goes by a file. */
export type ReportCsvRow = Omit<ReportRow, 'canRetry'> & { readonly username: string; readonly messageId: string }

/** The delivery report as a plain table (spec R4.7): its head are the names of the columns, and nothing else stands above them. */
export const reportCsv = (rows: readonly ReportCsvRow[], route: Batch['route']): string =>
  csvText([
    reportMessages.file.columns,
    ...rows.map((row) => [
      row.name,
      row.username,
      row.email,
      deliveryWords(row.delivery, 'report'),
      'at' in row.delivery ? formatDateTime(row.delivery.at) : '',
      String(row.attempts),
      answerOf(row, route),
      row.messageId
    ])
  ])

const answerOf = ({ delivery }: ReportCsvRow, route: Batch['route']): string =>
  wordsWithoutAnswer(delivery, route) || ('answer' in delivery ? delivery.answer : '')
