import { attributeOf, readWholeXml } from './read-xml'
import { numberFormat, type NumberFormat } from './number-format'
import { readPart, type Budget } from './read-part'
import { unescaped } from './cell-text'
import { damaged } from './workbook-problem'
import { partKey, type ZipDirectory, type ZipEntry } from './zip-directory'

export type WorkbookSheet = { readonly name: string; readonly isHidden: boolean; readonly entry: ZipEntry }

export type WorkbookParts = {
  /** In the order of their tabs; sheets of charts and dialogs, which hold no cells, left out. */
  readonly sheets: readonly WorkbookSheet[]
  readonly isDate1904: boolean
  readonly sharedStrings: ZipEntry | null
  readonly styles: ZipEntry | null
}

/** Of what is looked up by name nobody has more. */
const mostSheets = 1000

/**
 * Finds the parts of a workbook by their relationships (ECMA-376, part 2, 6.5; part 1, 12.3): which file holds which sheet is said
 * there only. The macros of an .xlsm are never looked at.
 */
export async function readWorkbookParts(directory: ZipDirectory, budget: Budget): Promise<WorkbookParts> {
  const workbookPath = (await relationshipsOf(directory, '', budget)).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const workbook = directory.get(partKey(workbookPath))
  if (workbook === undefined) throw damaged('workbook')
  const relationships = await relationshipsOf(directory, workbookPath, budget)
  const entryOf = (type: string): ZipEntry | null => {
    const target = relationships.find((one) => one.type === type)?.target
    return target === undefined ? null : (directory.get(partKey(target)) ?? null)
  }
  const named: { readonly name: string; readonly isHidden: boolean; readonly id: string | undefined }[] = []
  let isDate1904 = false
  await readWholeXml(workbook.name, readPart(workbook, budget), {
    onOpen: (name, attributes) => {
      if (name === 'workbookPr') isDate1904 = isTrue(attributes['date1904'])
      if (name === 'sheet') named.push({ name: attributes['name'] ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible', id: attributeOf(attributes, 'id') })
    },
    onText: ignore,
    onClose: ignore
  })
  if (named.length > mostSheets) throw damaged(workbook.name)
  const sheets = named.flatMap(({ name, isHidden, id }): WorkbookSheet[] => {
    const relationship = relationships.find((one) => one.id === id)
    if (relationship === undefined) throw damaged(workbook.name)
    if (relationship.type !== 'worksheet') return []
    const entry = directory.get(partKey(relationship.target))
    if (entry === undefined) throw damaged(relationship.target)
    return [{ name, isHidden, entry }]
  })
  return { sheets, isDate1904, sharedStrings: entryOf('sharedStrings'), styles: entryOf('styles') }
}

const ignore = (): void => undefined
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

type Relationship = { readonly id: string | undefined; readonly type: string; readonly target: string }

/** Types end alike in the two forms of the standard, whose addresses differ. Targets outside the file are never followed. */
async function relationshipsOf(directory: ZipDirectory, path: string, budget: Budget): Promise<readonly Relationship[]> {
  const slash = path.lastIndexOf('/') + 1
  const folder = path.slice(0, slash)
  const entry = directory.get(partKey(`${folder}_rels/${path.slice(slash)}.rels`))
  if (entry === undefined) return []
  const found: Relationship[] = []
  await readWholeXml(entry.name, readPart(entry, budget), {
    onOpen: (name, attributes) => {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const type = attributes['Type'] ?? ''
      found.push({ id: attributes['Id'], type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, attributes['Target'] ?? '') })
    },
    onText: ignore,
    onClose: ignore
  })
  return found
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const parts: string[] = []
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** How each style of the workbook shows a number: by the index that cells have (ECMA-376, part 1, 18.8.10). */
export async function readFormats(styles: ZipEntry | null, budget: Budget): Promise<readonly NumberFormat[]> {
  if (styles === null) return []
  const codes = new Map<number, string>()
  const ids: number[] = []
  let isOfCells = false
  await readWholeXml(styles.name, readPart(styles, budget), {
    onOpen: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') isOfCells = true
      else if (name === 'xf' && isOfCells) ids.push(Number(attributes['numFmtId'] ?? 0))
    },
    onText: ignore,
    onClose: (name) => {
      if (name === 'cellXfs') isOfCells = false
    }
  })
  return ids.map((id) => numberFormat(id, codes.get(id)))
}

/**
 * Texts that cells refer to by number: all runs of rich text put together, without how they are pronounced (18.4.6).
 * Null when it was stopped: `mayGoOn` is asked after every chunk.
 */
export async function readSharedStrings(entry: ZipEntry | null, budget: Budget, mayGoOn: () => Promise<boolean>): Promise<readonly string[] | null> {
  if (entry === null) return []
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  const isWhole = await readWholeXml(
    entry.name,
    readPart(entry, budget),
    {
      onOpen: (name) => {
        if (name === 'si') text = ''
        else if (name === 'rPh') isPhonetic = true
        else if (name === 't') isText = !isPhonetic
      },
      onText: (piece) => {
        if (isText) text += piece
      },
      onClose: (name) => {
        if (name === 'si') strings.push(unescaped(text))
        else if (name === 'rPh') isPhonetic = false
        else if (name === 't') isText = false
      }
    },
    mayGoOn
  )
  return isWhole ? strings : null
}
