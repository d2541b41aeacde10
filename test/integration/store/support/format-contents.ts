import type { StoredMal, StoredSecurity, StoredSmtp } from '../../../../main/store/stored-types'
import type { ImportRecord } from '../../../../shared/ipc/account-schemas'
import type { Register } from '../../../../shared/ipc/register-schemas'
import { aStoredSmtp } from './store-data'

export const settings = {
  smtp: aStoredSmtp({ username: 'beheer' }),
  portalUrl: 'https://portaal.example',
  landelijkEmail: 'landelijk@example.nl',
  mailPaused: false,
  acceptedConstants: { rolegroup: 'aios-hn' },
  declinedConstants: { status: ['active'] }
}

/** What the frozen data of a version hold (test/fixtures/store/README.md). */
export type Format = {
  readonly version: 2 | 3 | 4 | 5
  readonly usernames: readonly string[]
  /** Newest first. */
  readonly imports: readonly (readonly [summary: Partial<ImportRecord> & { readonly fileName: string }, institute: string])[]
  /** In the backup, and in the folder. */
  readonly security: readonly [StoredSecurity, StoredSecurity]
  readonly mails: number
  /** Where it is another than that of `settings`. */
  readonly smtp?: StoredSmtp
  readonly registers: readonly Register[]
  readonly mals: readonly StoredMal[]
  readonly auditLines: number
  /** Of the backup. */
  readonly actions: readonly string[]
  /** What the backup knows of the first mail: whether it was made before or after that was sent. */
  readonly firstMail: 'accepted' | 'uncertain'
}

export const noor = 'BIG-19447705301'
const [locked, mailed] = ['instellingen gewijzigd', 'mail in de wachtrij gezet']
const beginning = ['Aiosbeheer ingesteld', 'account aangemaakt']
export const version2: Format = {
  version: 2,
  usernames: [noor, 'BIG-59003959501', 'BIG-99004751401'],
  imports: [[{ fileName: 'aiossen.csv' }, 'Leiden']],
  mails: 3,
  registers: [{ portfolio: 'SOON', importedAt: '2026-11-22T09:00:00.000Z', count: 1 }],
  mals: [],
  security: [
    { idleLockMinutes: 10, loginFailures: {} },
    { idleLockMinutes: 10, loginFailures: {} }
  ],
  auditLines: 8,
  actions: [...beginning, 'register geïmporteerd', locked, 'bestand geïmporteerd', 'instituutsmap afgevinkt', 'beheerder toegevoegd', mailed],
  firstMail: 'accepted'
}
export const failed = { idleLockMinutes: 25, loginFailures: { '17': 3, recoveryKey: 5 } }
export const version3: Format = {
  version: 3,
  usernames: ['BIG-19011878501', noor, 'BIG-39012670401', 'BIG-59003959501', 'BIG-99004751401'],
  imports: [
    [{ fileName: 'utrecht.csv' }, 'Utrecht'],
    [{ fileName: 'aiossen.csv' }, 'Leiden']
  ],
  mails: 3,
  registers: [],
  mals: [],
  security: [failed, failed],
  auditLines: 9,
  actions: [...beginning, locked, locked, 'bestand geïmporteerd', 'bestand geïmporteerd', 'instituutsmap afgevinkt', 'beheerder toegevoegd', mailed],
  firstMail: 'uncertain'
}

const [registered, loaded, imported] = ['register geïmporteerd', 'nieuwe mal ingelezen', 'bestand geïmporteerd']
const [withdrawn, taken] = ['import ongedaan gemaakt', 'teruggenomen gebruikersnamen']
const loadedMal = {
  institute: 'Leiden',
  version: '2026-2',
  malColumn: 'niv2',
  constants: { status: 'actief', rolegroup: 'aios', rol: 'hag', level: 'AIOS Leiden', in_opleiding: 'in_opl' },
  publishedAt: '2026-11-20T09:00:00.000Z',
  checksum: 'c'.repeat(64),
  loadedAt: '2026-11-22T09:00:00.000Z'
} as const satisfies StoredMal
const by = 'L_beheerhn'
/** Of Leiden: the rows that stayed out of `aiossen.csv`, and the two withdrawals, of which the snapshot has one and its journal the other. */
export const version4: Format = {
  version: 4,
  usernames: version3.usernames,
  imports: [
    [{ fileName: 'utrecht.csv', by, sha256: '2ee487866082187a14b6d8041f44a9ffd9ced36ade42039af49f171cc8176da9' }, 'Utrecht'],
    [
      {
        fileName: 'nogmaals.csv',
        total: 1,
        created: 1,
        by,
        sha256: '20914f844cdc44f929ae03fc58cf99490802bd74130bc6fad77ca1586f17cfea',
        withdrawal: { kind: 'withdrawn', at: '2026-11-23T09:00:00.000Z', by: 'L_invaller' }
      },
      'Leiden'
    ],
    [
      {
        fileName: 'aiossen.csv',
        total: 6,
        existing: 2,
        refused: 2,
        by,
        sha256: 'c21497012391e672df7f6d4a2f6ad3026897590c5a5c5fe4eca4cac9948bfabd',
        withdrawal: { kind: 'impossible', reason: 'loginDetails', count: 2 }
      },
      'Leiden'
    ],
    [
      {
        fileName: 'vergist.csv',
        at: '2026-11-22T09:00:00.000Z',
        by,
        sha256: '5bf9ab1642954e5e5bb48082b1ebdf2166789062e1be0897fd945e64e6baa753',
        withdrawal: { kind: 'withdrawn', at: '2026-11-22T09:00:00.000Z', by }
      },
      'Leiden'
    ]
  ],
  mails: 5,
  registers: [{ portfolio: 'SOON', importedAt: '2026-11-22T09:00:00.000Z', count: 1 }],
  mals: [
    loadedMal,
    {
      ...loadedMal,
      institute: 'Utrecht',
      malColumn: 'niv3',
      constants: { ...loadedMal.constants, level: 'AIOS Utrecht' },
      checksum: 'd'.repeat(64),
      loadedAt: '2026-11-23T09:00:00.000Z'
    }
  ],
  security: [failed, failed],
  auditLines: 18,
  actions: [
    ...beginning,
    locked,
    locked,
    registered,
    loaded,
    imported,
    withdrawn,
    taken,
    imported,
    imported,
    imported,
    loaded,
    'instituutsmap afgevinkt',
    'beheerder toegevoegd',
    mailed,
    mailed,
    withdrawn,
    taken,
    'verzending gestopt'
  ],
  firstMail: 'uncertain'
}

export const version5: Format = {
  version: 5,
  usernames: ['BIG-19011878501', noor, 'BIG-39012670401', 'BIG-59003959501', 'BIG-69031676001', 'BIG-99004751401'],
  imports: [
    [{ fileName: 'utrecht.csv', by, sha256: '2ee487866082187a14b6d8041f44a9ffd9ced36ade42039af49f171cc8176da9' }, 'Utrecht'],
    [{ fileName: 'aiossen.csv', by, sha256: '5bf9ab1642954e5e5bb48082b1ebdf2166789062e1be0897fd945e64e6baa753', withdrawal: { kind: 'impossible', reason: 'loginDetails', count: 2 } }, 'Leiden']
  ],
  mails: 5,
  smtp: aStoredSmtp({
    username: 'beheer',
    authority: {
      fileName: 'eigen-ca.pem',
      subject: 'CN=Eigen CA Leiden',
      fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
      validUntil: '2036-01-01T00:00:00.000Z',
      certificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
    },
    timeoutSeconds: 60,
    messagesPerMinute: null,
    connections: 2
  }),
  registers: [],
  mals: [],
  security: [failed, failed],
  auditLines: 14,
  actions: [
    ...beginning,
    'account aangemaakt',
    locked,
    locked,
    mailed,
    'verzending afgerond',
    imported,
    imported,
    'instituutsmap afgevinkt',
    'beheerder toegevoegd',
    'mail opnieuw in de wachtrij gezet',
    mailed,
    'wachtwoord ingesteld met een activatiecode'
  ],
  firstMail: 'accepted'
}

/** Of `aiossen.csv` of version 4: a username that exists, a faulty address, a username of a register and a repetition. */
export const resultsOfVersion4 = [
  {
    line: 4,
    username: noor,
    kind: 'existing',
    differences: [
      { column: 'lastname', inFile: 'Heijde', inAccount: 'Heijden' },
      { column: 'email', inFile: 'noor@post.example', inAccount: 'n.vanderheijden@post.example' }
    ]
  },
  { line: 5, kind: 'refused', findings: [{ code: 'emailInvalid' }], differences: [] },
  { line: 6, kind: 'elsewhere', findings: [{ code: 'usernameExistsElsewhere', details: { portfolio: 'SOON' } }] },
  { line: 7, kind: 'duplicate', findings: [{ code: 'identicalDuplicate' }] }
]

export const restOfVersion4 = [
  ['Heijde', 'noor@post.example'],
  ['Persoon 7', 'persoon7'],
  ['Persoon 40', 'persoon40@post.example'],
  ['Persoon 6', 'persoon6@post.example']
]
