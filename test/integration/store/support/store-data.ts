import type { BatchDraft, NewProtection, OutboxDraft, StoreKeys } from '../../../../main/store/store-port'
import type { Beheerder, Installation, StoredSmtp } from '../../../../main/store/stored-types'
import type { AccountFilter, AccountSort } from '../../../../shared/ipc/account-schemas'
import { aBigNumber } from '../../../unit/builders'

export const actor = { username: 'L_beheerhn' }

export const anInstallation = (overrides: Partial<Installation> = {}): Installation => ({
  id: 'installation-1',
  kind: 'lokaal',
  instituteName: 'Leiden',
  createdAt: '2026-11-23T08:00:00.000Z',
  recoveryKeyHash: 'a'.repeat(64),
  recoveryKeyConfirmed: false,
  ...overrides
})

/** Eight groups of four, as formatRecoveryKey writes it. */
export const recoveryKey = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567-89AB'

/** A computer without a secret store: nothing is encrypted. `osSealed` stands for what a secret store would have made of the key. */
export const aProtection = (overrides: Partial<NewProtection> = {}): NewProtection => ({
  dataKey: Buffer.alloc(32, 7).toString('base64'),
  osSealed: null,
  recoveryKey,
  ...overrides
})

export const noKeys: StoreKeys = { unsealed: null, recoveryKey: null }

/** What opening answers for a store without a secret store: nobody else has it, and its key waits for a secret store to come. */
export const existing = (installation: Installation = anInstallation()) =>
  ({ ok: true, value: { kind: 'existing', installation, heldBy: null, keyToSeal: aProtection().dataKey } }) as const

export const aBeheerder = (overrides: Partial<Beheerder> = {}): Beheerder => ({
  id: 'beheerder-1',
  username: 'L_beheerhn',
  email: 'beheer@leiden.example',
  role: 'lokaal',
  passwordHash: 'scrypt$1$1$1$c2FsdA$aGFzaA',
  createdAt: '2026-11-23T08:00:00.000Z',
  noticesSeenAt: null,
  ...overrides
})

/** As somebody fills it in who leaves the pace as it is proposed. */
export const aStoredSmtp = (overrides: Partial<StoredSmtp> = {}): StoredSmtp => ({
  host: 'smtp.leiden.example',
  port: 587,
  security: 'starttls',
  username: '',
  sealedPassword: null,
  authority: null,
  timeoutSeconds: 30,
  messagesPerMinute: 30,
  connections: 3,
  ...overrides
})

export const aBatch = (overrides: Partial<BatchDraft> = {}): BatchDraft => ({
  batchId: 'batch-1',
  kind: 'loginDetails',
  subject: 'Je inloggegevens',
  text: 'Dag {naam}',
  from: 'beheer@leiden.example',
  instituteName: 'Leiden',
  portalUrl: '',
  route: 'server',
  createdAt: '2026-11-23T10:00:00.000Z',
  createdBy: 'L_beheerhn',
  ...overrides
})

export const anEntry = (overrides: Partial<OutboxDraft> = {}): OutboxDraft => ({
  entryId: 'entry-1',
  accountId: 'account-1',
  name: 'Noor van der Heijden',
  username: 'BIG-19447705301',
  email: 'n.vanderheijden@post.example',
  activationCode: 'PLAIN-CODE-1',
  activationCodeHash: 'b'.repeat(64),
  ...overrides
})

export const newestFirst = { by: 'createdAt', direction: 'descending' } as const satisfies AccountSort

export const aFilter = (overrides: Partial<AccountFilter> = {}): AccountFilter => ({
  delivery: 'all',
  importId: null,
  group: null,
  openTask: null,
  search: '',
  ...overrides
})

export const everyone = { sort: newestFirst, filter: aFilter(), offset: 0, limit: 500, scope: null }

/** A mal of Leiden with so many persons, all different and without faults. */
export function aCsv(count: number, firstIndex = 0): string {
  const header = 'firstname;middlename;lastname;email;username;status;rolegroup;rol;password;gender;instituut;niv2;big_nr;in_opleiding'
  const rows = Array.from({ length: count }, (_unused, row) => {
    const index = firstIndex + row
    const bigNumber = aBigNumber(index)
    return `Zoë;;Persoon ${index};persoon${index}@post.example;BIG-${bigNumber};actief;aios;aios;;gender_v;Leiden;AIOS Leiden;${bigNumber};in_opl`
  })
  return `${[header, ...rows].join('\r\n')}\r\n`
}
