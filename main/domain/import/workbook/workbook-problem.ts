import type { FileRefusal } from '../../../../shared/ipc/import-schemas'

/** What makes a workbook unreadable as a whole; thrown inside this folder only, and told as a refusal by who opens it. */
export class WorkbookProblem extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal.code)
  }
}

/** @param part What of the file does not fit, for whoever looks into it: never a value of a cell. */
export const damaged = (part: string): WorkbookProblem => new WorkbookProblem({ code: 'workbookUnreadable', details: { part } })
