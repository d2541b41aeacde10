import { fail, ok, type Result } from '../../shared/result'

/** From one schema version to the next: pure, and never changed after release (spec R5.3). */
export type Migration = (data: unknown) => unknown

/** The first one leads from version 1 to 2, and so on; each has a frozen fixture in test/fixtures/store/. */
export const migrations: readonly Migration[] = []

export const newestVersion = (known: readonly Migration[]): number => known.length + 1

export type VersionProblem = { readonly kind: 'newerVersion' | 'damaged'; readonly detail: string }

/** Brings data of any earlier version to the newest; a version that this program does not know is left alone. */
export function migrate(version: number, data: unknown, known: readonly Migration[]): Result<unknown, VersionProblem> {
  if (version > newestVersion(known)) {
    return fail({ kind: 'newerVersion', detail: `schemaVersion ${version}, this program knows up to ${newestVersion(known)}` })
  }
  if (!Number.isInteger(version) || version < 1) return fail({ kind: 'damaged', detail: `schemaVersion ${version}` })
  return ok(known.slice(version - 1).reduce((older, step) => step(older), data))
}
