import { resultRowSchema } from '../../shared/ipc/import-schemas'
import { z } from '../../shared/zod'
import { storedImportSchema, type StoreData } from './store-schema'

type StoredImport = StoreData['imports'][number]

const { summary, rest, instituteName } = storedImportSchema.shape

/**
 * An import as journals of any version have it. Those of version 2 do not say the institute, for there was one only; those of
 * version 3 neither who made it, nor the hash of the file, nor what was left out of it.
 */
export const journalImportSchema = z.strictObject({
  summary: summary.partial({ by: true, sha256: true }),
  resultRows: z.array(resultRowSchema.partial({ differences: true })).readonly(),
  rest: rest.optional(),
  instituteName: instituteName.optional()
})

/** What was not kept at its time is unknown, or empty. */
export function importOf(found: z.infer<typeof journalImportSchema>, onlyInstitute: string): StoredImport {
  return {
    summary: { ...found.summary, by: found.summary.by ?? null, sha256: found.summary.sha256 ?? null },
    resultRows: found.resultRows.map((row) => ({ ...row, differences: row.differences ?? [] })),
    rest: found.rest ?? { columns: [], rows: [] },
    instituteName: found.instituteName ?? onlyInstitute
  }
}
