import { usernameKey, accountSchema } from '../../shared/domain/account'
import { assertNever } from '../../shared/result'
import { z } from '../../shared/zod'
import { creationSchema } from './creation-chain'
import { longestIdleLockMinutes, shortestIdleLockMinutes } from '../../shared/domain/idle-lock'
import { longestSlotName } from '../domain/login-slots'
import { importOf, journalImportSchema } from './journal-import'
import { journalSettingsSchema, settingsOf } from './journal-settings'
import {
  aiosLoginSchema,
  beheerderSchema,
  installationSchema,
  storedMalSchema,
  storedRegisterSchema,
  withdrawalRecordSchema,
  type StoreData
} from './store-schema'

/**
 * Everything that can happen to the data, as the journal writes it down. There is no change of an account among them: that
 * creation records never change holds because nothing can be said that would change one (spec 1).
 */
export const storeChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('installation'), installation: installationSchema }),
  /** Added or, by id, replaced. */
  z.strictObject({ kind: z.literal('beheerder'), beheerder: beheerderSchema }),
  z.strictObject({ kind: z.literal('settings'), settings: journalSettingsSchema }),
  z.strictObject({ kind: z.literal('idleLock'), minutes: z.number().int().min(shortestIdleLockMinutes).max(longestIdleLockMinutes) }),
  z.strictObject({ kind: z.literal('loginFailures'), slot: z.string().max(longestSlotName), failures: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal('accountsAdded'), accounts: z.array(accountSchema).readonly(), creation: creationSchema }),
  z.strictObject({ kind: z.literal('importAdded'), import: journalImportSchema }),
  /** Its accounts are no longer there for anybody; their records stay (spec R3.9). */
  withdrawalRecordSchema.extend({ kind: z.literal('importWithdrawn') }),
  /** Its owner made a password; an earlier one of the account is replaced. */
  z.strictObject({ kind: z.literal('activated'), login: aiosLoginSchema }),
  z.strictObject({ kind: z.literal('foldersTicked'), accountIds: z.array(z.string()).readonly(), made: z.boolean() }),
  /** Each of these portfolios is replaced as a whole; the others stay (spec R3.13). */
  z.strictObject({ kind: z.literal('registersReplaced'), registers: z.array(storedRegisterSchema).readonly() }),
  z.strictObject({ kind: z.literal('malLoaded'), mal: storedMalSchema }),
  z.strictObject({ kind: z.literal('backupMade'), at: z.string() })
])
export type StoreChange = z.infer<typeof storeChangeSchema>

/**
 * The data after a change.
 * @throws Error for a change that contradicts the data: a bug where it is made, damage where it is read.
 */
export function applyChange(data: StoreData, change: StoreChange): StoreData {
  switch (change.kind) {
    case 'installation':
      return { ...data, installation: change.installation }
    case 'beheerder':
      return { ...data, beheerders: withBeheerder(data.beheerders, change.beheerder) }
    case 'settings':
      return { ...data, settings: settingsOf(change.settings) }
    case 'idleLock':
      return { ...data, security: { ...data.security, idleLockMinutes: change.minutes } }
    case 'loginFailures': {
      const others = Object.entries(data.security.loginFailures).filter(([slot]) => slot !== change.slot)
      const loginFailures = Object.fromEntries(change.failures === 0 ? others : [...others, [change.slot, change.failures]])
      return { ...data, security: { ...data.security, loginFailures } }
    }
    case 'accountsAdded':
      return { ...data, accounts: [...data.accounts, ...change.accounts], creations: [...data.creations, change.creation] }
    case 'importAdded':
      return { ...data, imports: [...data.imports, importOf(change.import, data.installation.instituteName)] }
    case 'importWithdrawn': {
      const { importId, at, by } = change
      if (!data.imports.some(({ summary }) => summary.importId === importId)) throw new Error('an import that is not there was withdrawn')
      if (data.withdrawals.some((withdrawal) => withdrawal.importId === importId)) throw new Error('an import was withdrawn twice')
      return { ...data, withdrawals: [...data.withdrawals, { importId, at, by }] }
    }
    case 'activated': {
      const { login } = change
      if (!data.accounts.some(({ id }) => id === login.accountId)) throw new Error('an account that is not there was activated')
      return { ...data, aiosLogins: [...data.aiosLogins.filter(({ accountId }) => accountId !== login.accountId), login] }
    }
    case 'foldersTicked': {
      const changed = new Set(change.accountIds)
      const others = data.folderMade.filter((id) => !changed.has(id))
      return { ...data, folderMade: change.made ? [...others, ...changed] : others }
    }
    case 'registersReplaced': {
      const replaced = new Set(change.registers.map(({ portfolio }) => portfolio))
      return { ...data, registers: [...data.registers.filter(({ portfolio }) => !replaced.has(portfolio)), ...change.registers] }
    }
    case 'malLoaded':
      return { ...data, mals: [...data.mals.filter(({ institute }) => institute !== change.mal.institute), change.mal] }
    case 'backupMade':
      return { ...data, lastBackupAt: change.at }
    default:
      return assertNever(change)
  }
}

type Beheerders = StoreData['beheerders']

function withBeheerder(present: Beheerders, beheerder: Beheerders[number]): Beheerders {
  const others = present.filter(({ id }) => id !== beheerder.id)
  if (others.some(({ username }) => usernameKey(username) === usernameKey(beheerder.username))) throw new Error('two beheerders of one name')
  return others.length < present.length ? present.map((one) => (one.id === beheerder.id ? beheerder : one)) : [...present, beheerder]
}
