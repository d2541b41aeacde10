import { accountSchema } from '../../shared/domain/account'
import { fail, ok, type Result } from '../../shared/result'
import { z } from '../../shared/zod'
import { emptyTrail } from './audit-record'
import { creationOf } from './creation-chain'

/** From one schema version to the next: pure, and never changed after release (spec R5.3). Throws a ZodError for what is no such data. */
export type Migration = (data: unknown) => unknown

const version1Schema = z.looseObject({ installation: z.looseObject({}), accounts: z.array(accountSchema) })

/**
 * Version 1 was one unencrypted JSON file, with an audit trail and an outbox that were not chained to it (legacy/upgrade.ts). Its
 * recovery key could not open anything, so a new one is shown at the next login.
 */
const fromVersion1: Migration = (data) => {
  const { auditSequence: _sequence, pendingAudit: _pending, ...old } = version1Schema.parse(data)
  return {
    ...old,
    installation: { ...old.installation, recoveryKeyConfirmed: false },
    creations: old.accounts.length === 0 ? [] : [creationOf(old.accounts, [])],
    lastBackupAt: null,
    auditHead: emptyTrail
  }
}

const version2Schema = z.looseObject({
  installation: z.looseObject({ instituteName: z.string() }),
  imports: z.array(z.looseObject({}))
})

/** Version 2 locked after a fixed time, forgot at the end how often a login had failed, and knew one institute. */
const fromVersion2: Migration = (data) => {
  const old = version2Schema.parse(data)
  const { instituteName } = old.installation
  return {
    ...old,
    security: { idleLockMinutes: 10, loginFailures: {} },
    imports: old.imports.map((stored) => ({ ...stored, instituteName }))
  }
}

const version3Schema = z.looseObject({
  imports: z.array(z.looseObject({ summary: z.looseObject({}), resultRows: z.array(z.looseObject({})) }))
})

/** Version 3 could not withdraw an import, kept neither who made one nor the rows that were left out of it, and had no mal but its own. */
const fromVersion3: Migration = (data) => {
  const old = version3Schema.parse(data)
  return {
    ...old,
    imports: old.imports.map((stored) => ({
      ...stored,
      summary: { ...stored.summary, by: null, sha256: null },
      resultRows: stored.resultRows.map((row) => ({ ...row, differences: [] })),
      rest: { columns: [], rows: [] }
    })),
    withdrawals: [],
    mals: []
  }
}

const version4Schema = z.looseObject({ settings: z.looseObject({ smtp: z.looseObject({}).nullable() }) })

/** Version 4 sent one mail after the other as fast as it could, trusted no authority of the institute's own, and no aios could log in. */
const fromVersion4: Migration = (data) => {
  const old = version4Schema.parse(data)
  const { smtp } = old.settings
  const added = { authority: null, timeoutSeconds: 30, messagesPerMinute: 30, connections: 3 }
  return { ...old, settings: { ...old.settings, smtp: smtp === null ? null : { ...smtp, ...added } }, aiosLogins: [] }
}

/** The first one leads from version 1 to 2, and so on; each has a frozen fixture in test/fixtures/store/. */
const migrations: readonly Migration[] = [fromVersion1, fromVersion2, fromVersion3, fromVersion4]

/** The schema version that this program writes. */
export const newestVersion = migrations.length + 1

export type VersionProblem = { readonly kind: 'newerVersion' | 'damaged'; readonly detail: string }

/** Brings data of any earlier version to the newest; a version that this program does not know is left alone. */
export function migrate(version: number, data: unknown, known: readonly Migration[] = migrations): Result<unknown, VersionProblem> {
  const newest = known.length + 1
  if (version > newest) return fail({ kind: 'newerVersion', detail: `schemaVersion ${version}, this program knows up to ${newest}` })
  if (!Number.isInteger(version) || version < 1) return fail({ kind: 'damaged', detail: `schemaVersion ${version}` })
  try {
    return ok(known.slice(version - 1).reduce((older, step) => step(older), data))
  } catch (error) {
    if (error instanceof z.ZodError) return fail({ kind: 'damaged', detail: issueIn(error) })
    throw error
  }
}

/** Names the field, never its value: that may be somebody's name. */
export function issueIn(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue === undefined ? 'schema' : `${issue.path.join('.')}: ${issue.code}`
}
