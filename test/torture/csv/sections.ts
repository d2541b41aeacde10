import { acrossChunks, enormous, looseBytes, looseTables, mutatedMals, validMals, type FileInput } from './inputs'

/** Kinds of files by name, as `--only` has it, and which share of the runs each gets: large files are slow. */
export const csvInputs: Readonly<Record<string, { readonly title: string; readonly input: FileInput; readonly share: number }>> = {
  valid: { title: 'Mallen as they should be', input: validMals, share: 0.15 },
  mutated: { title: 'Mallen with signs put in or taken away', input: mutatedMals, share: 0.4 },
  tables: { title: 'Loose tables', input: looseTables, share: 0.28 },
  bytes: { title: 'Loose bytes', input: looseBytes, share: 0.15 },
  chunks: { title: 'Across the border of two pieces', input: acrossChunks, share: 0.01 },
  enormous: { title: 'Cells of up to 1 MB, 10,000 columns', input: enormous, share: 0.01 }
}
