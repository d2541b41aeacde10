import type { LoadedConstants, MalLevelColumn } from '../../shared/domain/institute'
import type { MalColumn } from '../../shared/ipc/import-schemas'
import type { Authority, SmtpSettings } from '../../shared/ipc/mail-schemas'

export type Installation = {
  readonly id: string
  readonly kind: 'lokaal'
  readonly instituteName: string
  readonly createdAt: string
  /** SHA-256 of the recovery key (160 random bits, so no slow hash is needed), hex. */
  readonly recoveryKeyHash: string
  readonly recoveryKeyConfirmed: boolean
}

export type Beheerder = {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'lokaal'
  /** scrypt with its parameters, as main/services/password-hash.ts writes it. */
  readonly passwordHash: string
  readonly createdAt: string
  readonly noticesSeenAt: string | null
}

/** `authority` with its certificate, PEM. */
export type StoredSmtp = Omit<SmtpSettings, 'passwordKept' | 'authority'> & {
  readonly sealedPassword: string | null
  readonly authority: (Authority & { readonly certificate: string }) | null
}

export type StoredSettings = {
  readonly smtp: StoredSmtp | null
  readonly portalUrl: string
  readonly landelijkEmail: string
  /** The user paused the sending; it stays so until they go on, also after a restart. */
  readonly mailPaused: boolean
  /** Constants of the institute's real mal that the user confirmed (spec R3.2). */
  readonly acceptedConstants: Readonly<Partial<Record<MalColumn, string>>>
  /** Values that the user said are not the institute's own: not asked about again (spec R3.2). */
  readonly declinedConstants: Readonly<Partial<Record<MalColumn, readonly string[]>>>
}

/** How an aios logs in, made with an activation code (spec R4.4); a later one takes its place. */
export type AiosLogin = {
  readonly accountId: string
  /** scrypt with its parameters, as main/services/password-hash.ts writes it. */
  readonly passwordHash: string
  /** Of the code that made it, hex: it works once. */
  readonly codeHash: string
  readonly activatedAt: string
}

/** `newestCodeHash`: of the newest code that was made until then; it and all before it are void. */
export type StoredAiosLogin = AiosLogin & { readonly newestCodeHash: string }

/** A mal that was loaded from a file, and is in use from then on (docs/mal-formaat.md). */
export type StoredMal = {
  readonly institute: string
  readonly version: string
  readonly malColumn: MalLevelColumn
  readonly constants: LoadedConstants
  readonly publishedAt: string
  /** Of the file, in hex. */
  readonly checksum: string
  readonly loadedAt: string
}

export type StoredSecurity = {
  readonly idleLockMinutes: number
  /** Failures in a row by slot (main/domain/login-slots.ts); none is left out. */
  readonly loginFailures: Readonly<Record<string, number>>
}
