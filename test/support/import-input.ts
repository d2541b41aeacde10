import { asRecognised } from '../../shared/ipc/import-schemas'

/** What `inspectFile` takes for a file that is read as it is recognised. */
export const fromFile = (path: string) => ({ source: { kind: 'file', path }, reading: asRecognised }) as const
