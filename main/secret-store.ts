import { app, safeStorage } from 'electron'
import type { Logger } from './logger'
import type { SecretStore } from './services/secret-store'

/** What every Electron has, also 33. */
type SynchronousStorage = {
  isEncryptionAvailable: () => boolean
  encryptString: (secret: string) => Buffer
  decryptString: (sealed: Buffer) => string
}

/** What newer ones have instead; it opens what the synchronous one sealed. */
type AsynchronousStorage = {
  isAsyncEncryptionAvailable: () => Promise<boolean>
  encryptStringAsync: (secret: string) => Promise<Buffer>
  decryptStringAsync: (sealed: Buffer) => Promise<{ result: string }>
}

/**
 * Electron's safeStorage, synchronous or asynchronous, as one. On Linux without a keyring it would fall back to a fixed key
 * (backend `basic_text`), which protects nothing: that counts as no secret store at all.
 */
export function createSecretStore(logger: Logger): SecretStore {
  const storage = 'encryptStringAsync' in safeStorage ? (safeStorage satisfies AsynchronousStorage) : asynchronous(safeStorage)
  const isAvailable = async (): Promise<boolean> => {
    // Before that Windows and Linux always say no (Electron: safeStorage).
    await app.whenReady()
    const isProtected = process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
    return isProtected && (await storage.isAsyncEncryptionAvailable())
  }
  return {
    isAvailable,
    seal: async (secret) => (await storage.encryptStringAsync(secret)).toString('base64'),
    open: async (sealed) => {
      if (!(await isAvailable())) return null
      try {
        return (await storage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result
      } catch (error) {
        logger.error('A sealed secret does not open on this account', { name: error instanceof Error ? error.name : 'unknown' })
        return null
      }
    }
  }
}

function asynchronous(storage: SynchronousStorage): AsynchronousStorage {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(storage.isEncryptionAvailable()),
    encryptStringAsync: (secret) => Promise.resolve(storage.encryptString(secret)),
    decryptStringAsync: (sealed) => Promise.resolve({ result: storage.decryptString(sealed) })
  }
}
