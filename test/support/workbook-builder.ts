import { crc32, deflateRawSync } from 'node:zlib'

export type ZipPart = {
  readonly name: string
  readonly content: string | Uint8Array
  /** Stored instead of compressed. */
  readonly isStored?: boolean
  /** What the directory says instead of the truth. */
  readonly claimedSize?: number
  readonly claimedCrc?: number
  readonly flags?: number
}

/** A ZIP archive written byte by byte, so that it can also say what is not true. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, isStored = false, claimedSize, claimedCrc, flags = 0 } of parts) {
    const bytes = Buffer.from(content)
    const packed = isStored ? bytes : deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(flags, 2)
    facts.writeUInt16LE(isStored ? 0 : 8, 4)
    facts.writeUInt32LE(claimedCrc ?? crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(claimedSize ?? bytes.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, nameBytes, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, place, nameBytes]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

const relationships = (rows: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${packageRelationships}">` +
  rows.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('') +
  '</Relationships>'

type SheetXml = { readonly name: string; readonly state?: string; /** What stands between `<sheetData>` tags. */ readonly rows: string }

export type WorkbookXml = {
  readonly sheets: readonly SheetXml[]
  /** `<si>` elements. */
  readonly strings?: string
  /** Format codes: the style of a cell is its place here, counted from 1; style 0 is General. */
  readonly formats?: readonly string[]
  /** Built-in formats by number, behind `formats`. */
  readonly builtIn?: readonly number[]
  readonly isDate1904?: boolean
}

export function workbookParts({ sheets, strings, formats = [], builtIn = [], isDate1904 = false }: WorkbookXml): ZipPart[] {
  const ids = [0, ...formats.map((_code, index) => 164 + index), ...builtIn]
  return [
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content:
        `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${isDate1904 ? 1 : 0}"/><sheets>` +
        sheets.map(({ name, state = 'visible' }, index) => `<sheet name="${name}" sheetId="${index + 1}" state="${state}" r:id="s${index}"/>`).join('') +
        '</sheets></workbook>'
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map((_sheet, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['st', 'styles', 'styles.xml'],
        ['ss', 'sharedStrings', '/xl/sharedStrings.xml']
      ])
    },
    {
      name: 'xl/styles.xml',
      content:
        `<styleSheet xmlns="${main}"><numFmts>` +
        formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`).join('') +
        '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>' +
        ids.map((id) => `<xf numFmtId="${id}"/>`).join('') +
        '</cellXfs></styleSheet>'
    },
    { name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${strings ?? ''}</sst>` },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
    }))
  ]
}

export const workbookOf = (workbook: WorkbookXml): Buffer => zipOf(workbookParts(workbook))

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A row of cells with text of their own. */
export const textRow = (line: number, cells: readonly string[]): string =>
  `<row r="${line}">${cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`
