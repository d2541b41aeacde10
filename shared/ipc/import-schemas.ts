import { z } from '../zod'
import { findingSchema } from '../domain/finding'
import { maximumLineLength } from '../domain/text-limits'
import { importRecordSchema } from './account-schemas'
import { idSchema, lineSchema, operationIdSchema, pageSchema } from './common-schemas'

/** The columns of the mal as they stand in the file (spec R3.2); `level` is niv2 or niv3. */
export const malColumns = [
  'firstname',
  'middlename',
  'lastname',
  'email',
  'username',
  'status',
  'rolegroup',
  'rol',
  'password',
  'gender',
  'instituut',
  'level',
  'big_nr',
  'in_opleiding'
] as const
export const malColumnSchema = z.enum(malColumns)
export type MalColumn = z.infer<typeof malColumnSchema>

/** A chosen file; the token stands for a path that never leaves main. */
export const chosenFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('chosen'), token: z.string(), fileName: z.string(), sizeBytes: z.number().int() })
])

/** Of pasted rows, in characters: some 15,000 rows. More is a file's work. */
export const longestPaste = 2_500_000

/** Why a file is not read in as it is (spec R3.6); each has a sentence that says what was found and how to mend it. */
export const fileRefusalCodes = [
  'notFound',
  'unreadable',
  'folder',
  'tooLarge',
  'empty',
  'onlyHeader',
  'binary',
  'workbookUnreadable',
  'excelOldWorkbook',
  'excelBinaryWorkbook',
  'openDocument',
  'numbers',
  'textDocument',
  'webPage',
  'xml',
  'pdf',
  'zip',
  'otherEncoding',
  'utf16',
  'undecodable',
  'noHeader',
  'missingColumns',
  'doubleColumns',
  'brokenQuotes',
  'rowTooLong',
  'tooManyRows',
  'otherInstitute',
  'wrongColumns'
] as const
export const fileRefusalSchema = z.strictObject({
  code: z.enum(fileRefusalCodes),
  /** e.g. encoding: 'Windows-1252', line: 4, columns: 'email, big_nr', limitMegabytes: 50, institute: 'Utrecht'. */
  details: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type FileRefusal = z.infer<typeof fileRefusalSchema>

const separatorSchema = z.enum(['comma', 'semicolon', 'tab'])
export type Separator = z.infer<typeof separatorSchema>

/** Encodings that a text file can be read in, as the user reads their names. What is not UTF-8 is read in only after **Converteren naar UTF-8** (spec R3.6). */
const readingEncodings = ['UTF-8', 'Windows-1252', 'Mac Roman', 'CP850', 'ISO-8859-15', 'Windows-1254', 'UTF-16 LE', 'UTF-16 BE'] as const
const readingEncodingSchema = z.enum(readingEncodings)
export type ReadingEncoding = z.infer<typeof readingEncodingSchema>

/** How a file is to be read where it does not say so itself; null: as it is recognised. */
export const readingChoiceSchema = z.strictObject({
  /** Chosen by **Converteren naar UTF-8**. */
  encoding: readingEncodingSchema.nullable(),
  /** Of a workbook with more sheets than one that hold a mal; counted from 0. */
  sheet: z.number().int().min(0).max(1000).nullable()
})
export type ReadingChoice = z.infer<typeof readingChoiceSchema>
export const asRecognised: ReadingChoice = { encoding: null, sheet: null }

/** Where the rows came from, and what was recognised (spec R3.3). */
const tableSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('csv'),
    /** Anything but UTF-8 was converted. */
    encoding: readingEncodingSchema,
    hasByteOrderMark: z.boolean(),
    separator: separatorSchema
  }),
  z.strictObject({ kind: z.literal('workbook'), sheet: z.string(), sheets: z.number().int() }),
  /** `hasHeader`: false where the columns were taken in the order of the mal. */
  z.strictObject({ kind: z.literal('pasted'), hasHeader: z.boolean() })
])
export type TableSource = z.infer<typeof tableSourceSchema>

/** What will become of a row (spec R3.4, R3.5, R3.7). */
const rowOutcomes = ['new', 'existing', 'elsewhere', 'faulty', 'duplicate', 'omitted'] as const
const rowOutcomeSchema = z.enum(rowOutcomes)
export type RowOutcome = z.infer<typeof rowOutcomeSchema>

const importCountsSchema = z.strictObject({
  /** total = fresh + existing + elsewhere + faulty + duplicate + omitted */
  total: z.number().int(),
  fresh: z.number().int(),
  existing: z.number().int(),
  elsewhere: z.number().int(),
  faulty: z.number().int(),
  /** Identical repetitions of an earlier row: they count once. */
  duplicate: z.number().int(),
  /** Left out by the user, row by row, or because another row with the same username was chosen. */
  omitted: z.number().int(),
  /** Of the fresh ones, those with a warning. */
  warned: z.number().int()
})
export type ImportCounts = z.infer<typeof importCountsSchema>

const elsewhereRowSchema = z.strictObject({ line: z.number().int(), username: z.string(), name: z.string(), portfolio: z.string() })
export type ElsewhereRow = z.infer<typeof elsewhereRowSchema>

/** All rows carry the same other value in a constant column: is that this institute's value? (spec R3.2) */
const constantQuestionSchema = z.strictObject({ column: malColumnSchema, found: z.string(), expected: z.string() })
export type ConstantQuestion = z.infer<typeof constantQuestionSchema>
/** Longer is nobody's value of a constant, and is not asked about (main/domain/import/file-constants.ts). */
export const constantAnswerSchema = z.strictObject({
  question: constantQuestionSchema.extend({ found: lineSchema, expected: lineSchema }),
  isOurs: z.boolean()
})
export type ConstantAnswer = z.infer<typeof constantAnswerSchema>

/** What can be put right in many rows by one button, shown before and after (spec R3.7). */
export const repairKinds = ['leadingZero', 'bigPrefix', 'spaces', 'middleName', 'mojibake'] as const
const repairKindSchema = z.enum(repairKinds)
export type RepairKind = z.infer<typeof repairKindSchema>

const readableInspectionSchema = z.strictObject({
    kind: z.literal('readable'),
    fileName: z.string(),
    source: tableSourceSchema,
    columns: z.strictObject({
      recognised: z.array(z.string()),
      unknown: z.array(z.string()),
      /** The letters of columns that have data but no name. */
      nameless: z.array(z.string()),
      absent: z.array(z.string())
    }),
    mal: z.strictObject({ status: z.enum(['current', 'other', 'unknown']), version: z.string().nullable(), currentVersion: z.string() }),
    counts: importCountsSchema,
    /** Still to be answered. */
    constantQuestions: z.array(constantQuestionSchema),
    /** Answered with no, now or at an earlier file. */
    declinedConstants: z.array(constantQuestionSchema),
    /** The first 200; the preview filters on all of them. */
    elsewhereRows: z.array(elsewhereRowSchema),
    /** Only those that would change something; `rows` says how many. */
    repairs: z.array(z.strictObject({ kind: repairKindSchema, rows: z.number().int() })),
    /** How many changes of the user can be taken back, the last one first. */
    undoable: z.number().int()
})
export type ReadableInspection = z.infer<typeof readableInspectionSchema>

export const inspectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('refused'),
    fileName: z.string(),
    refusal: fileRefusalSchema,
    /**
     * What **Converteren naar UTF-8** would read it in; null where nothing can be converted. The likeliest first, one when it is certain.
     * `readsWell`: the likeliest makes names of the words; where it does not, none of them may be right.
     */
    conversion: z.strictObject({ isCertain: z.boolean(), readsWell: z.boolean(), candidates: z.array(readingEncodingSchema).min(1) }).nullable()
  }),
  /** More than one sheet of a workbook has the header of a mal: which one is meant? */
  z.strictObject({
    kind: z.literal('sheets'),
    fileName: z.string(),
    sheets: z.array(z.strictObject({ index: z.number().int(), name: z.string(), rows: z.number().int() }))
  }),
  readableInspectionSchema
])
export type Inspection = z.infer<typeof inspectionSchema>

/** Longer than any cell of a mal. */
const cellTextSchema = z.string().max(maximumLineLength)

/** What the user changes in the rows before they are read in; every row that it touches is judged anew (spec R3.7). */
export const importChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cell'), line: z.number().int(), column: malColumnSchema.exclude(['password']), value: cellTextSchema }),
  /** Of the rows that share this one's username only this one counts. */
  z.strictObject({ kind: z.literal('keepRow'), line: z.number().int() }),
  z.strictObject({ kind: z.literal('omitRow'), line: z.number().int(), isOmitted: z.boolean() }),
  z.strictObject({ kind: z.literal('repair'), repair: repairKindSchema }),
  /** Takes back the last change. */
  z.strictObject({ kind: z.literal('undo') })
])
export type ImportChange = z.infer<typeof importChangeSchema>
export const changedInspectionSchema = readableInspectionSchema

/** A row as a bulk repair would change it. */
const repairRowSchema = z.strictObject({
  line: z.number().int(),
  changes: z.array(z.strictObject({ column: malColumnSchema, before: z.string(), after: z.string() }))
})
export type RepairRow = z.infer<typeof repairRowSchema>
export const repairQuerySchema = z.strictObject({ token: idSchema, repair: repairKindSchema, ...pageSchema })
export const repairPageSchema = z.strictObject({ total: z.number().int(), rows: z.array(repairRowSchema) })

/** A cell with letters outside ASCII, as it would be read in: `after` has a text for each candidate of the refusal's `conversion`. */
const conversionRowSchema = z.strictObject({ line: z.number().int(), column: z.string(), before: z.string(), after: z.array(z.string()) })
export type ConversionRow = z.infer<typeof conversionRowSchema>
export const conversionQuerySchema = z.strictObject({ token: idSchema, ...pageSchema })
export const conversionPageSchema = z.strictObject({ total: z.number().int(), rows: z.array(conversionRowSchema) })

/** Where the next row is that asks for attention: its place in the filtered list. `from`: the row to start behind, -1 for the first. */
export const findingQuerySchema = z.strictObject({
  token: idSchema,
  filter: z.lazy(() => previewFilterSchema),
  from: z.number().int().min(-1),
  level: z.enum(['fault', 'any']),
  direction: z.enum(['next', 'previous'])
})
export const foundRowSchema = z.strictObject({ found: z.strictObject({ index: z.number().int(), line: z.number().int(), column: malColumnSchema }).nullable() })

/** Where the file differs from the account that has its username (spec R3.10). */
const differenceSchema = z.strictObject({ column: malColumnSchema, inFile: z.string(), inAccount: z.string() })
export type Difference = z.infer<typeof differenceSchema>

const previewRowSchema = z.strictObject({
  /** The row number that a spreadsheet shows; the header is 1 (spec R3.3). */
  line: z.number().int(),
  cells: z.record(z.string(), z.string()),
  outcome: rowOutcomeSchema,
  findings: z.array(findingSchema),
  /** Only of a row that is skipped because its username exists at the own institute. */
  differences: z.array(differenceSchema),
  /** Columns that the user or a repair changed. */
  changed: z.array(malColumnSchema)
})
export type PreviewRow = z.infer<typeof previewRowSchema>

export const previewFilterSchema = z.enum(['all', 'attention', 'fresh', 'warned', 'faulty', 'existing', 'elsewhere', 'duplicate', 'omitted'])
export type PreviewFilter = z.infer<typeof previewFilterSchema>

export const previewQuerySchema = z.strictObject({ token: idSchema, filter: previewFilterSchema, ...pageSchema })
export const previewPageSchema = z.strictObject({ total: z.number().int(), rows: z.array(previewRowSchema) })

export const importRunInputSchema = z.strictObject({
  token: idSchema,
  operationId: operationIdSchema,
  /** Rijen met een fout weglaten (spec R3.7). */
  omitFaulty: z.boolean(),
  /** The rest without the rows that exist at SOON or SGBO (spec R3.5). */
  omitElsewhere: z.boolean()
})

/** One row of Resultaat: Regel | Waarschuwing. */
export const resultRowSchema = z.strictObject({
  line: z.number().int(),
  username: z.string(),
  kind: z.enum(['existing', 'elsewhere', 'refused', 'duplicate', 'omitted', 'warned']),
  findings: z.array(findingSchema),
  differences: z.array(differenceSchema)
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const importOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  /** A username stands in SOON's or SGBO's register: nothing of the file was read in (spec R3.5). */
  z.strictObject({ kind: z.literal('refusedElsewhere'), rows: z.array(elsewhereRowSchema) }),
  z.strictObject({ kind: z.literal('imported'), summary: importRecordSchema, resultRows: z.number().int() })
])
export type ImportOutcome = z.infer<typeof importOutcomeSchema>

export const resultPageSchema = z.strictObject({ total: z.number().int(), rows: z.array(resultRowSchema) })

/** How far a long piece of work is. */
export const progressSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reading'), done: z.number(), total: z.number() }),
  z.strictObject({ kind: z.literal('checking'), done: z.number(), total: z.number() }),
  z.strictObject({ kind: z.literal('writing'), done: z.number(), total: z.number() })
])
export type Progress = z.infer<typeof progressSchema>
