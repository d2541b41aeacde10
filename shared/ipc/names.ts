/**
 * The names alone, apart from their schemas: the preload builds its functions from them without loading zod.
 * The contract is held to these lists by the compiler.
 */
export const requestNames = [
  'app.state',
  'app.info',
  'app.reopenStore',
  'app.showDataFolder',
  'app.close',
  'app.closingShown',
  'logs.save',
  'institutes.list',
  'store.unlock',
  'store.recover',
  'store.startAnew',
  'store.safety',
  'backup.make',
  'backup.choose',
  'backup.check',
  'backup.restore',
  'audit.export',
  'setup.create',
  'recoveryKey.confirm',
  'recoveryKey.save',
  'recoveryKey.print',
  'recoveryKey.copy',
  'session.login',
  'session.logout',
  'session.touch',
  'session.resetPassword',
  'session.addBeheerder',
  'session.activate',
  'session.updateOwn',
  'overview.get',
  'notices.list',
  'notices.markSeen',
  'account.own',
  'accounts.query',
  'accounts.ids',
  'accounts.check',
  'accounts.create',
  'tasks.setInstituteFolder',
  'imports.choose',
  'imports.drop',
  'imports.paste',
  'imports.inspect',
  'imports.conversion',
  'imports.answerConstants',
  'imports.change',
  'imports.repairRows',
  'imports.nextFinding',
  'imports.preview',
  'imports.run',
  'imports.results',
  'imports.saveRest',
  'imports.history',
  'imports.withdraw',
  'imports.discard',
  'operations.cancel',
  'mal.download',
  'mal.choose',
  'mal.load',
  'registers.list',
  'registers.choose',
  'registers.import',
  'settings.get',
  'settings.saveGeneral',
  'settings.saveSmtp',
  'settings.testSmtp',
  'settings.chooseAuthority',
  'activation.savePending',
  'mail.compose',
  'mail.preview',
  'mail.send',
  'mail.saveFiles',
  'mail.batches',
  'mail.report',
  'mail.pause',
  'mail.resume',
  'mail.retry',
  'mail.saveReport',
  'mail.stop',
  'trial.start',
  'trial.stop',
  'trial.mails',
  'trial.mail'
] as const
export type RequestName = (typeof requestNames)[number]

export const eventNames = [
  'operation.progress',
  'accounts.changed',
  'mail.changed',
  'notices.changed',
  'app.closing',
  'app.locked',
  'trial.changed',
  'app.stateChanged'
] as const
export type EventName = (typeof eventNames)[number]

/** What the preload asks itself and never hands to the page: a page that could name a path could have any file read. */
const requestsOfPreload = ['imports.drop'] as const satisfies readonly RequestName[]
export type PageRequestName = Exclude<RequestName, (typeof requestsOfPreload)[number]>
export const pageRequestNames = requestNames.filter((name): name is PageRequestName => !requestsOfPreload.some((own) => own === name))

/** The Electron channel of a request, and of an event. */
export const requestChannel = (name: RequestName): string => `request:${name}`
export const eventChannel = (name: EventName): string => `event:${name}`
