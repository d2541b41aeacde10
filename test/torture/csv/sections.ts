import type fc from 'fast-check'
import { acrossChunks, encodedMals, enormous, looseBytes, looseTables, mutatedMals, pastedTexts, validMals, type FileInput, type TortureInput } from './inputs'

type CsvInput = { readonly title: string; readonly input: fc.Arbitrary<TortureInput>; readonly share: number }

const files = (input: FileInput): fc.Arbitrary<TortureInput> => input.map((bytes) => ({ kind: 'file', bytes }))

/** Kinds of input by name, as `--only` has it, and which share of the runs each gets: large files are slow. */
export const csvInputs: Readonly<Record<string, CsvInput>> = {
  valid: { title: 'Mallen as they should be', input: files(validMals), share: 0.12 },
  mutated: { title: 'Mallen with signs put in or taken away', input: files(mutatedMals), share: 0.3 },
  encoded: { title: 'Mallen in other encodings', input: files(encodedMals), share: 0.15 },
  pasted: { title: 'Pasted rows', input: pastedTexts.map((text) => ({ kind: 'pasted', text })), share: 0.13 },
  tables: { title: 'Loose tables', input: files(looseTables), share: 0.18 },
  bytes: { title: 'Loose bytes', input: files(looseBytes), share: 0.1 },
  chunks: { title: 'Across the border of two pieces', input: files(acrossChunks), share: 0.01 },
  enormous: { title: 'Cells of up to 1 MB, 10,000 columns', input: files(enormous), share: 0.01 }
}
