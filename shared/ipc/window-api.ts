import type { AppError } from '../errors'
import type { Result } from '../result'
import type { EventPayload, RequestInput, RequestOutput } from './contract'
import type { EventName, PageRequestName } from './names'

/** What the preload puts on `window.api`: one function per name, never a generic invoke. */
export type WindowApi = {
  readonly request: { readonly [Name in PageRequestName]: (input: RequestInput<Name>) => Promise<Result<RequestOutput<Name>, AppError>> }
  /** Subscribing answers the function that ends it. */
  readonly on: { readonly [Name in EventName]: (listener: (payload: EventPayload<Name>) => void) => () => void }
  /** The DOM `File` that was dropped on the window (this layer has no DOM types); its path is read in the preload and never shown to the page. */
  readonly dropFile: (file: object) => Promise<Result<RequestOutput<'imports.drop'>, AppError>>
}
