import { shortened, visibleText } from '../../domain/visible-text'
import type { FileRefusal } from '../../ipc/import-schemas'

/** Why a file is not read in: what is wrong, what was found, and step by step how to get a right one (spec R3.6). */
export type FileRefusalMessage = { readonly title: string; readonly found: string; readonly advice: readonly string[] }

type Details = FileRefusal['details']

const otherFile = 'Kies hier Ander bestand.'

const openInExcel = 'Open het bestand in Excel en kies Bestand › Opslaan als.'
const checkNumbers = 'Controleer of de nummers in big_nr nog 11 cijfers hebben.'

const saveAsCsv = [openInExcel, 'Kies als type CSV UTF-8 (door komma’s gescheiden) (*.csv).', checkNumbers, otherFile]

/** Of what Excel can open, a workbook is what keeps the numbers whole. */
const saveAsWorkbook = [openInExcel, 'Kies als type Excel-werkmap (*.xlsx).', checkNumbers, otherFile]

/** A text in another encoding comes from more programs than Excel alone. */
const saveAsUtf8 = [
  'In Excel: kies Bestand › Opslaan als en als type CSV UTF-8 (door komma’s gescheiden) (*.csv).',
  'In LibreOffice: kies Bestand › Opslaan als, Tekst CSV (.csv), en als tekenset Unicode (UTF-8).',
  'In Numbers: kies Archief › Exporteer naar › CSV, en bij de tekstcodering Unicode (UTF-8).',
  checkNumbers,
  otherFile
]

const withMal = [
  'Download de mal van je instituut bij Nieuw › Mal downloaden.',
  'Zet je gegevens in de mal en sla die op.',
  otherFile
]

const grouped = new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 })
const figure = (value: string | number | undefined): string => (typeof value === 'number' ? grouped.format(value) : (value ?? ''))
const quoted = (value: string | number | undefined): string => `“${String(value ?? '')}”`

/** A column by the letters that a spreadsheet has above it. */
const inColumn = (column: string | number | undefined): string => (column === undefined ? '' : ` in kolom ${String(column)}`)

/** Why a pipe or a device is not opened, where else the operating system's code stands. */
export const notAPlainFile = 'geen gewoon bestand'

const messages: Readonly<Record<FileRefusal['code'], (details: Details) => FileRefusalMessage>> = {
  notFound: () => ({
    title: 'Dit bestand is er niet meer',
    found: 'Het is verplaatst, hernoemd of verwijderd nadat je het koos.',
    advice: ['Zoek op waar het bestand nu staat.', otherFile]
  }),
  unreadable: ({ reason }) => ({
    title: 'Dit bestand kan niet worden gelezen',
    found:
      `Je computer weigert het te openen${reason === undefined ? '' : ` (${String(reason)})`}.` +
      ' Misschien is het nog open in een ander programma, of mag je het niet inzien.',
    advice: ['Sluit het bestand in Excel.', 'Kopieer het naar je eigen map Documenten.', otherFile]
  }),
  folder: () => ({
    title: 'Dit is een map',
    found: 'Je koos een map in plaats van een bestand.',
    advice: ['Open de map en kies het csv-bestand zelf.']
  }),
  tooLarge: ({ limitMegabytes, megabytes, unpacked }) => ({
    title: 'Dit bestand is te groot',
    found:
      unpacked === 1
        ? `Uitgepakt is deze werkmap meer dan ${figure(limitMegabytes)} MB, en dat is het meeste dat kan worden ingelezen.`
        : `Het is ${figure(megabytes)} MB; hoogstens ${figure(limitMegabytes)} MB kan worden ingelezen.`,
    advice: ['Kijk of je het goede bestand koos.', 'Is het dat wel, verdeel de rijen dan over meer bestanden.', otherFile]
  }),
  tooManyRows: ({ limit }) => ({
    title: 'Er staan te veel rijen in dit bestand',
    found: `Hoogstens ${figure(limit)} rijen kunnen in één keer worden ingelezen.`,
    advice: ['Verdeel de rijen over meer bestanden, elk met dezelfde kopregel.', otherFile]
  }),
  empty: ({ pasted }) =>
    pasted === 1
      ? {
          title: 'Er is niets geplakt',
          found: 'Er staan geen gegevens op het klembord, hooguit lege regels.',
          advice: ['Selecteer de rijen in Excel, met de kopregel, en kopieer en plak opnieuw.']
        }
      : {
          title: 'Dit bestand is leeg',
          found: 'Er staan geen gegevens in, hooguit lege regels.',
          advice: ['Kijk of het bestand in Excel wel gegevens heeft en sla het opnieuw op.', ...saveAsCsv.slice(1)]
        },
  onlyHeader: () => ({
    title: 'Er staan geen ingevulde rijen in dit bestand',
    found: 'De kopregel is er, maar eronder is niets ingevuld.',
    advice: ['Vul de mal in.', 'Sla hem op zoals hij is: een Excel-werkmap hoeft geen csv-bestand te worden.', otherFile]
  }),
  binary: () => ({
    title: 'Dit is geen csv-bestand',
    found: 'Er staat geen leesbare tekst in. Misschien is het een afbeelding, een programma of een beschadigd bestand.',
    advice: ['Kijk of je het goede bestand koos.', otherFile]
  }),
  workbookUnreadable: ({ part }) => ({
    title: 'Deze werkmap is beschadigd',
    found:
      `Het is een Excel-bestand (.xlsx), maar het is niet heel${part === undefined ? '' : ` (${String(part)})`}.` +
      ' Meestal is het niet helemaal gekopieerd of gedownload.',
    advice: [
      'Open het bestand in Excel. Biedt Excel aan het te herstellen, kies dan Ja en kijk alle rijen na.',
      'Kies Bestand › Opslaan als en als type Excel-werkmap (*.xlsx).',
      otherFile
    ]
  }),
  excelOldWorkbook: ({ protected: isProtected }) =>
    isProtected === 1
      ? {
          title: 'Dit bestand heeft een wachtwoord',
          found: 'Het is een werkmap die met een wachtwoord is beveiligd, en kan daarom niet worden gelezen.',
          advice: [
            'Open het bestand in Excel met het wachtwoord.',
            'Kies Bestand › Info › Werkmap beveiligen › Versleutelen met wachtwoord, maak het veld leeg en sla het bestand op.',
            otherFile
          ]
        }
      : { title: 'Dit is een oud Excel-bestand', found: 'Het is een werkmap zoals Excel die tot 2007 opsloeg (.xls).', advice: saveAsWorkbook },
  excelBinaryWorkbook: () => ({
    title: 'Dit is een binaire Excel-werkmap',
    found: 'Het is een werkmap in een vorm die alleen Excel zelf leest (.xlsb).',
    advice: saveAsWorkbook
  }),
  openDocument: () => ({
    title: 'Dit is een bestand van LibreOffice of OpenOffice',
    found: 'Het is een werkblad (.ods).',
    advice: [
      'Open het bestand in LibreOffice Calc en kies Bestand › Opslaan als.',
      'Kies als bestandstype Excel 2007-365 (.xlsx), of Tekst CSV (.csv) met als tekenset Unicode (UTF-8).',
      checkNumbers,
      otherFile
    ]
  }),
  numbers: () => ({
    title: 'Dit is een bestand van Numbers',
    found: 'Het is een document van een Mac (.numbers), dat andere programma’s niet kunnen lezen.',
    advice: [
      'Open het bestand in Numbers en kies Archief › Exporteer naar › Excel.',
      'Of kies daar CSV, met bij de tekstcodering Unicode (UTF-8).',
      checkNumbers,
      otherFile
    ]
  }),
  textDocument: () => ({
    title: 'Dit is een tekstdocument',
    found: 'Het is een document van een tekstverwerker, zoals Word. Daaruit kunnen geen aiossen worden ingelezen.',
    advice: [
      'Staan de aiossen in een tabel, selecteer die dan in Word, kopieer haar en plak haar in Excel.',
      'Kies in Excel Bestand › Opslaan als en als type Excel-werkmap (*.xlsx).',
      checkNumbers,
      otherFile
    ]
  }),
  webPage: () => ({
    title: 'Dit is een webpagina',
    found: 'Het is een tabel als webpagina (html). Sommige systemen bewaren die onder een naam die op .xls eindigt.',
    advice: saveAsWorkbook
  }),
  xml: ({ spreadsheet }) => ({
    title: 'Dit is een XML-bestand',
    found:
      spreadsheet === 1
        ? 'Het is een Excel-werkblad als XML. Sommige systemen bewaren dat onder een naam die op .xls eindigt.'
        : 'Het zijn gegevens als XML, geen tabel met een kopregel.',
    advice: saveAsWorkbook
  }),
  pdf: () => ({
    title: 'Dit is een pdf',
    found: 'Uit een pdf kunnen geen aiossen worden ingelezen.',
    advice: ['Zoek het Excel-bestand waar de pdf van gemaakt is.', otherFile]
  }),
  zip: () => ({
    title: 'Dit is een ingepakt bestand',
    found: 'Het is een zip-bestand of een document van een ander programma.',
    advice: [
      'Pak het uit en kies het csv-bestand dat erin zit.',
      'Is het een document, open het dan en sla het op als CSV UTF-8.',
      otherFile
    ]
  }),
  otherEncoding: ({ encoding, certain, examples }) => ({
    title: 'Dit bestand is geen UTF-8',
    found:
      (certain === 0
        ? `Het is waarschijnlijk opgeslagen als ${String(encoding ?? '')}.`
        : `Het is opgeslagen als ${String(encoding ?? '')}.`) +
      (examples === undefined ? '' : ` Daarin staat bijvoorbeeld ${String(examples)}.`) +
      ' Zo ingelezen raken letters met een accent verminkt, en een naam kun je later niet meer wijzigen.',
    advice: saveAsUtf8
  }),
  utf16: ({ encoding, damaged }) => ({
    title: 'Dit bestand is geen UTF-8',
    found:
      `Het is opgeslagen als ${String(encoding ?? 'UTF-16')}; Excel noemt dat Unicode-tekst.` +
      (damaged === 1 ? ' Het is beschadigd: niet alle tekens zijn te lezen.' : ''),
    advice: saveAsUtf8
  }),
  undecodable: ({ encoding }) => ({
    title: `Dit bestand is niet te lezen als ${String(encoding ?? 'die tekenset')}`,
    found: 'Er staan tekens in die daarin niet bestaan. Zo ingelezen zouden letters verloren gaan.',
    advice: ['Kies een andere tekenset, of sla het bestand opnieuw op.', ...saveAsUtf8]
  }),
  noHeader: ({ found, pasted, columns, sheets }) =>
    pasted === 1
      ? {
          title: 'De kopregel ontbreekt',
          found: `In de eerste geplakte regel staan geen namen van kolommen. Er staat ${quoted(found)}.`,
          advice: [
            'Selecteer in Excel ook de kopregel, met de namen zoals ze in de mal staan, en kopieer en plak opnieuw.',
            `Of kopieer alle ${figure(columns ?? 14)} kolommen, in de volgorde van de mal; dan is geen kopregel nodig.`
          ]
        }
      : {
          title: 'De kopregel ontbreekt',
          found:
            sheets === undefined
              ? `De eerste regel moet de namen van de kolommen bevatten, gescheiden door puntkomma, komma of tab. Er staat ${quoted(found)}.`
              : `Op geen werkblad van deze werkmap staat een kopregel met de namen van de kolommen. Gezocht op: ${String(sheets)}.`,
          advice: withMal
        },
  missingColumns: ({ columns, unknown, foundLevel }) => ({
    title: 'Er ontbreken kolommen',
    found:
      `Niet gevonden: ${String(columns ?? '')}.` +
      (foundLevel === undefined ? '' : ` Wel gevonden: ${String(foundLevel)}. Die kolom hoort bij de mal van een ander instituut.`) +
      (unknown === undefined ? '' : ` Wel in het bestand, maar onbekend: ${String(unknown)}.`),
    advice: ['Zet in de eerste regel de namen zoals ze in de mal staan.', ...withMal]
  }),
  doubleColumns: ({ columns }) => ({
    title: 'Er staan kolommen dubbel in',
    found: `Meer dan één keer gevonden: ${String(columns ?? '')}. Het is dan niet duidelijk welke geldt.`,
    advice: ['Verwijder in Excel de kolom die niet klopt en sla het bestand weer op als CSV UTF-8.', otherFile]
  }),
  brokenQuotes: ({ line, column, pasted }) => ({
    title: 'De aanhalingstekens kloppen niet',
    found: `In regel ${figure(line)}${inColumn(column)} staat een " te veel of te weinig. Het is dan niet duidelijk waar een cel ophoudt.`,
    advice:
      pasted === 1
        ? [`Haal in Excel in regel ${figure(line)} de losse aanhalingstekens weg en kopieer en plak opnieuw.`]
        : [
            `Open het bestand in Excel, kijk naar regel ${figure(line)} en haal losse aanhalingstekens weg.`,
            'Sla het weer op als CSV UTF-8; Excel zet de aanhalingstekens dan goed.',
            otherFile
          ]
  }),
  rowTooLong: ({ line, column }) => ({
    title: 'Er staat een veel te lange rij in dit bestand',
    found:
      `Regel ${figure(line)} is langer dan 250.000 tekens; het gaat mis${inColumn(column)}.` +
      ' Meestal staat daar een " die nergens wordt afgesloten, of is er een hele tekst in een cel geplakt.',
    advice: [`Open het bestand in Excel, kijk naar regel ${figure(line)} en maak die in orde.`, 'Sla het weer op als CSV UTF-8.', otherFile]
  }),
  otherInstitute: ({ institute, own }) => ({
    title: `Dit bestand is voor ${String(institute ?? '')}`,
    found: `In alle rijen staat ${quoted(institute)} als instituut. Jij maakt accounts voor ${String(own ?? '')}.`,
    advice: [
      'Kijk of je het goede bestand koos.',
      `Zijn het wel aiossen van ${String(own ?? '')}, zet dat dan in de kolom instituut.`,
      otherFile
    ]
  }),
  wrongColumns: ({ line, found }) => ({
    title: 'Dit is geen register',
    found:
      line === undefined
        ? `Een register heeft de kolommen username en portfolio. Gevonden: ${quoted(found)}.`
        : `In regel ${figure(line)} staat ${quoted(found)}. Elke rij heeft een gebruikersnaam en een portfolio: SOON, SGBO of HN.`,
    advice: ['Vraag landelijk applicatiebeheer om een csv-bestand met de kolommen username en portfolio.', otherFile]
  })
}

/** Of what a stranger filled a cell with, the beginning is enough to know it by. */
const longestFact = 300

const visible = (fact: string | number): string | number => (typeof fact === 'number' ? fact : shortened(visibleText(fact), longestFact))

export const fileRefusalMessage = ({ code, details }: FileRefusal): FileRefusalMessage =>
  messages[code](Object.fromEntries(Object.entries(details).map(([key, fact]) => [key, visible(fact)])))
