import { z } from '../zod'
import { findingSchema } from '../domain/finding'
import { importSummarySchema } from './account-schemas'
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

/** Why a file is not read in as it is (spec R3.6); each has a sentence that says what was found and how to mend it. */
export const fileRefusalCodes = [
  'notFound',
  'unreadable',
  'folder',
  'tooLarge',
  'empty',
  'onlyHeader',
  'binary',
  'excelWorkbook',
  'excelOldWorkbook',
  'openDocument',
  'pdf',
  'zip',
  'otherEncoding',
  'utf16',
  'noHeader',
  'missingColumns',
  'doubleColumns',
  'brokenQuotes',
  'rowTooLong',
  'tooManyRows',
  'otherInstitute',
  'wrongColumns'
] as const
const fileRefusalSchema = z.strictObject({
  code: z.enum(fileRefusalCodes),
  /** e.g. encoding: 'Windows-1252', line: 4, columns: 'email, big_nr', limitMegabytes: 50, institute: 'Utrecht'. */
  details: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type FileRefusal = z.infer<typeof fileRefusalSchema>

const separatorSchema = z.enum(['comma', 'semicolon', 'tab'])
export type Separator = z.infer<typeof separatorSchema>

/** What will become of a row (spec R3.4, R3.5, R3.7). */
const rowOutcomes = ['new', 'existing', 'elsewhere', 'faulty', 'duplicate'] as const
const rowOutcomeSchema = z.enum(rowOutcomes)
export type RowOutcome = z.infer<typeof rowOutcomeSchema>

const importCountsSchema = z.strictObject({
  /** total = fresh + existing + elsewhere + faulty + duplicate */
  total: z.number().int(),
  fresh: z.number().int(),
  existing: z.number().int(),
  elsewhere: z.number().int(),
  faulty: z.number().int(),
  /** Identical repetitions of an earlier row: they count once. */
  duplicate: z.number().int(),
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

export const inspectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('refused'), fileName: z.string(), refusal: fileRefusalSchema }),
  z.strictObject({
    kind: z.literal('readable'),
    fileName: z.string(),
    encoding: z.enum(['UTF-8', 'UTF-8 met BOM']),
    separator: separatorSchema,
    columns: z.strictObject({ recognised: z.array(z.string()), unknown: z.array(z.string()), absent: z.array(z.string()) }),
    mal: z.strictObject({ status: z.enum(['current', 'other', 'unknown']), version: z.string().nullable(), currentVersion: z.string() }),
    counts: importCountsSchema,
    /** Still to be answered. */
    constantQuestions: z.array(constantQuestionSchema),
    /** Answered with no, now or at an earlier file. */
    declinedConstants: z.array(constantQuestionSchema),
    /** The first 200; the preview filters on all of them. */
    elsewhereRows: z.array(elsewhereRowSchema)
  })
])
export type Inspection = z.infer<typeof inspectionSchema>
export type ReadableInspection = Extract<Inspection, { kind: 'readable' }>

const previewRowSchema = z.strictObject({
  /** The row number that a spreadsheet shows; the header is 1 (spec R3.3). */
  line: z.number().int(),
  cells: z.record(z.string(), z.string()),
  outcome: rowOutcomeSchema,
  findings: z.array(findingSchema)
})
export type PreviewRow = z.infer<typeof previewRowSchema>

export const previewFilterSchema = z.enum(['all', 'attention', 'fresh', 'warned', 'faulty', 'existing', 'elsewhere', 'duplicate'])
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
  kind: z.enum(['existing', 'elsewhere', 'refused', 'duplicate', 'warned']),
  findings: z.array(findingSchema)
})
export type ResultRow = z.infer<typeof resultRowSchema>

export const importOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  /** A username stands in SOON's or SGBO's register: nothing of the file was read in (spec R3.5). */
  z.strictObject({ kind: z.literal('refusedElsewhere'), rows: z.array(elsewhereRowSchema) }),
  z.strictObject({ kind: z.literal('imported'), summary: importSummarySchema, resultRows: z.number().int() })
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

export const portfolioSchema = z.enum(['HN', 'SOON', 'SGBO'])
export type Portfolio = z.infer<typeof portfolioSchema>

export const registerSchema = z.strictObject({ portfolio: portfolioSchema, importedAt: z.string(), count: z.number().int() })
export type Register = z.infer<typeof registerSchema>

export const registerImportSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('refused'), fileName: z.string(), refusal: fileRefusalSchema }),
  z.strictObject({ kind: z.literal('imported'), fileName: z.string(), registers: z.array(registerSchema) })
])
export type RegisterImport = z.infer<typeof registerImportSchema>
