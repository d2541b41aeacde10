import type { Settings } from '../../../shared/ipc/mail-schemas'

/** A part shows what is saved, and tells the page what became of saving it. */
export type PartProps = { readonly settings: Settings; readonly onSaved: (settings: Settings) => void }
