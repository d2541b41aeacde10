import { createHash } from 'node:crypto'
import { usernameKey } from '../../shared/domain/account'

export const longestSlotName = 20

/** Where the tries of the recovery key are counted. */
export const recoveryKeySlot = 'recoveryKey'

/** Where the tries of the key of a backup, which may be another installation's, are counted. */
export const backupKeySlot = 'backupKey'

const slots = 1024

/**
 * Where the tries of a username are counted: one of 1,024 places, the same for names that exist and names that do not, so that
 * nothing of the counting tells them apart, no list of names can push another's count out, and what somebody typed by mistake (a
 * password, say) is not kept. Two names that meet in one place slow each other down, which one wrong try in 1,024 does.
 * @param salt of the installation, so that one computer's places say nothing of another's.
 */
export function slotOf(username: string, salt: string): string {
  const digest = createHash('sha256').update(`${salt}\n${usernameKey(username)}`).digest()
  return String(digest.readUInt32BE() % slots)
}
