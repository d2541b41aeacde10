import type { Store } from '../store/store'
import type { InstituteScope } from '../store/store-port'
import type { StoreData } from '../store/store-schema'

/** The imports of this institute, or all; oldest first. */
export const importsWithin = ({ data }: Store, scope: InstituteScope): StoreData['imports'] =>
  scope === null ? data.imports : data.imports.filter(({ instituteName }) => instituteName === scope)
