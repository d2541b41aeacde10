import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { reportCsv, type ReportCsvRow } from '../../../../../main/domain/outbox/report-csv'

const at = new Date(2026, 10, 23, 10, 24, 18).toISOString()
const row = (change: Partial<ReportCsvRow>): ReportCsvRow => ({
  entryId: 'entry-1',
  accountId: 'account-1',
  name: 'Zoë van der Heijden',
  username: 'BIG-19447705301',
  email: 'zoe@post.example',
  attempts: 1,
  delivery: { kind: 'accepted', at, answer: '250 2.0.0 ok' },
  messageId: '<entry-1@leiden.example>',
  ...change
})
const cells = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';' })

describe('a delivery report as CSV', () => {
  it('is a plain table that Dutch spreadsheets open as it is', () => {
    const csv = reportCsv([row({})], 'server')
    expect(csv.startsWith('\uFEFFnaam;gebruikersnaam;e-mail;status;tijdstip;pogingen;antwoord van de mailserver;message-id\r\n')).toBe(true)
    expect(cells(csv)[1]).toEqual([
      'Zoë van der Heijden',
      'BIG-19447705301',
      'zoe@post.example',
      'aangenomen door de mailserver',
      '23-11-2026 10:24',
      '1',
      '250 2.0.0 ok',
      '<entry-1@leiden.example>'
    ])
  })

  it('says of every mail how far it is, in the words of the page', () => {
    const deliveries: ReportCsvRow['delivery'][] = [
      { kind: 'queued' },
      { kind: 'deferred', at, retryAt: at, answer: '451 later' },
      { kind: 'refused', at, answer: '' },
      { kind: 'uncertain', at, answer: '' },
      { kind: 'saved', at },
      { kind: 'stopped', at }
    ]
    const told = cells(reportCsv(deliveries.map((delivery) => row({ delivery })), 'server')).slice(1)
    expect(told.map(([, , , status, time, , answer]) => [status, time === '' ? '' : 'tijd', answer])).toEqual([
      ['in wachtrij', '', ''],
      ['uitgesteld, weer om 10:24', 'tijd', '451 later'],
      ['geweigerd', 'tijd', 'geen geldig e-mailadres, niet verzonden'],
      ['onzeker', 'tijd', 'geen antwoord: de verbinding of het programma viel weg terwijl de mail al onderweg was'],
      ['bewaard als bestand op 23-11-2026', 'tijd', ''],
      ['gestopt, niet verzonden', 'tijd', '']
    ])
  })

  it("holds no formula, whatever a name or a server says", () => {
    const csv = reportCsv([row({ name: '=HYPERLINK("x")', delivery: { kind: 'refused', at, answer: '550 no\r\n=1+1' } })], 'server')
    const [, told] = cells(csv)
    expect(told?.[0]).toBe('\'=HYPERLINK("x")')
    expect(told?.[6]).toBe("550 no\r\n'=1+1")
  })
})
