import { safeStorage } from 'electron'
import type { Logger } from './logger'
import type { SecretStore } from './services/secret-store'

/**
 * Electron's safeStorage. On Linux without a keyring it would fall back to a fixed key (backend `basic_text`), which protects
 * nothing: that counts as no secret store at all.
 */
export function createSecretStore(logger: Logger): SecretStore {
  const isAvailable = (): boolean =>
    safeStorage.isEncryptionAvailable() && (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text')
  return {
    isAvailable,
    seal: (secret) => safeStorage.encryptString(secret).toString('base64'),
    open: (sealed) => {
      if (!isAvailable()) return null
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
      } catch (error) {
        logger.error('A sealed secret does not open on this account', { name: error instanceof Error ? error.name : 'unknown' })
        return null
      }
    }
  }
}
