import type { Session } from '../../shared/ipc/session-schemas'
import type { InstituteScope } from '../store/store-port'

/** Whose accounts a session may see and touch: of the own institute; for landelijk applicatiebeheer of every one (spec 1). */
export const scopeOf = ({ role, institute }: Session): InstituteScope => (role === 'landelijk' ? null : institute.name)
