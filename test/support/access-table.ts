import type { RequestName } from '../../shared/ipc/names'
import type { Role } from '../../shared/domain/permissions'
import type { AppState } from '../../shared/ipc/session-schemas'

/**
 * Spec 1 as a table, written apart from the contract and its permissions, so that a slip in one of them shows. A request that has no
 * line here fails the type check.
 */
export type Reach =
  | 'anybody'
  /** Nobody where the data can be opened, beheerders included. */
  | 'anybody, while the data cannot be opened'
  /** Where there is nothing yet, or nothing that opens, that a backup could overwrite. */
  | 'anybody, while there is no store; then beheerders'
  /** An aios too: leaving, and being there. */
  | 'who is logged in'
  | 'beheerders'
  /** Who reads the own account (spec 1). */
  | 'aiossen'
  | 'beheerders, while the recovery key is shown'

export const accessTable: Readonly<Record<RequestName, Reach>> = {
  'app.state': 'anybody',
  'app.info': 'anybody',
  'app.reopenStore': 'anybody',
  'app.showDataFolder': 'anybody',
  'app.close': 'anybody',
  'app.closingShown': 'anybody',
  'logs.save': 'anybody',
  'institutes.list': 'anybody',

  'store.unlock': 'anybody, while the data cannot be opened',
  'store.recover': 'anybody, while the data cannot be opened',
  'store.startAnew': 'anybody, while the data cannot be opened',
  'store.safety': 'beheerders',
  'backup.make': 'beheerders',
  'backup.choose': 'anybody, while there is no store; then beheerders',
  'backup.check': 'anybody, while there is no store; then beheerders',
  'backup.restore': 'anybody, while there is no store; then beheerders',
  'audit.export': 'beheerders',

  'setup.create': 'anybody',
  'recoveryKey.confirm': 'beheerders, while the recovery key is shown',
  'recoveryKey.save': 'beheerders, while the recovery key is shown',
  'recoveryKey.print': 'beheerders, while the recovery key is shown',
  'recoveryKey.copy': 'beheerders, while the recovery key is shown',

  'session.login': 'anybody',
  'session.logout': 'who is logged in',
  'session.touch': 'who is logged in',
  'session.resetPassword': 'anybody',
  'session.addBeheerder': 'anybody',
  'session.activate': 'anybody',
  'session.updateOwn': 'beheerders',

  'account.own': 'aiossen',

  'overview.get': 'beheerders',
  'notices.list': 'beheerders',
  'notices.markSeen': 'beheerders',

  'accounts.query': 'beheerders',
  'accounts.ids': 'beheerders',
  'accounts.check': 'beheerders',
  'accounts.create': 'beheerders',
  'tasks.setInstituteFolder': 'beheerders',

  'imports.choose': 'beheerders',
  'imports.drop': 'beheerders',
  'imports.inspect': 'beheerders',
  'imports.answerConstants': 'beheerders',
  'imports.paste': 'beheerders',
  'imports.conversion': 'beheerders',
  'imports.change': 'beheerders',
  'imports.repairRows': 'beheerders',
  'imports.nextFinding': 'beheerders',
  'imports.saveRest': 'beheerders',
  'imports.history': 'beheerders',
  'imports.withdraw': 'beheerders',
  'mal.choose': 'beheerders',
  'mal.load': 'beheerders',
  'registers.choose': 'beheerders',
  'imports.preview': 'beheerders',
  'imports.run': 'beheerders',
  'imports.results': 'beheerders',
  'imports.discard': 'beheerders',
  'operations.cancel': 'beheerders',
  'mal.download': 'beheerders',

  'registers.list': 'beheerders',
  'registers.import': 'beheerders',

  'settings.get': 'beheerders',
  'settings.saveGeneral': 'beheerders',
  'settings.saveSmtp': 'beheerders',
  'settings.testSmtp': 'beheerders',
  'settings.chooseAuthority': 'beheerders',
  'activation.savePending': 'beheerders',

  'mail.compose': 'beheerders',
  'mail.preview': 'beheerders',
  'mail.send': 'beheerders',
  'mail.saveFiles': 'beheerders',
  'mail.batches': 'beheerders',
  'mail.report': 'beheerders',
  'mail.pause': 'beheerders',
  'mail.resume': 'beheerders',
  'mail.retry': 'beheerders',
  'mail.saveReport': 'beheerders',
  'mail.stop': 'beheerders',

  'trial.start': 'anybody',
  'trial.stop': 'beheerders',
  'trial.mails': 'beheerders',
  'trial.mail': 'beheerders'
}

export type Caller = Role | 'nobody'
type Phase = AppState['phase']

const isBeheerder = (caller: Caller): boolean => caller === 'lokaal' || caller === 'landelijk'

/** What the door answers this caller, apart from what is asked. */
export function verdict(name: RequestName, caller: Caller, phase: Phase): 'let in' | 'notLoggedIn' | 'notPermitted' {
  const forBeheerders = caller === 'nobody' ? 'notLoggedIn' : isBeheerder(caller) ? 'let in' : 'notPermitted'
  switch (accessTable[name]) {
    case 'anybody':
      return 'let in'
    case 'anybody, while the data cannot be opened':
      return phase === 'storeProblem' ? 'let in' : 'notPermitted'
    case 'anybody, while there is no store; then beheerders':
      return phase === 'storeProblem' || phase === 'setup' ? 'let in' : forBeheerders
    case 'who is logged in':
      return caller === 'nobody' ? 'notLoggedIn' : 'let in'
    case 'aiossen':
      return caller === 'nobody' ? 'notLoggedIn' : caller === 'aios' ? 'let in' : 'notPermitted'
    case 'beheerders':
      return forBeheerders
    case 'beheerders, while the recovery key is shown':
      return forBeheerders === 'let in' && phase !== 'recoveryKey' ? 'notPermitted' : forBeheerders
  }
}
